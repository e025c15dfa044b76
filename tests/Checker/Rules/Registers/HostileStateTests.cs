using System.Diagnostics;
using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

/// <summary>Whatever registers and queues hold, the rules end soon, say little, and do not throw.</summary>
public class HostileStateTests
{
    private const int Units = 4096;

    [Theory]
    [InlineData("0xffffffffffffffff", "0xffffffff")]
    [InlineData("0xaaaaaaaaaaaaaaaa", "0xaaaaaaaa")]
    [InlineData("0xfffffffffffff000", "0xc7800000")]
    [InlineData("0x7fffffffffffffff", "0x7fffffff")]
    [InlineData("0x0", "0x0")]
    public void Any_value_of_all_registers_is_looked_at(string wide, string narrow)
    {
        string registers = string.Join(", ", Dmarkit.Parser.RegisterMap.All.Where(register => register.Name is not ("CAP" or "ECAP" or "VER")).Select(register => $"{register.Name}: {(register.LengthBytes == 4 ? narrow : wide)}"));

        Assert.InRange(Findings($"units: [{{base: 0xfed90000, registers: {{CAP: 0xd2008c40660462, ECAP: 0xf0101e, {registers}}}}}]\nmemory: {{size: 16K}}\nmemory-map: [{{start: 0x0, end: 0xffff, type: ram}}]").Count, 0, 100);
    }

    [Fact]
    public void Many_units_with_full_queues_take_no_time()
    {
        var watch = Stopwatch.StartNew();

        string units = string.Join('\n', Enumerable.Range(0, Units).Select(at => $"  - {{base: 0x{0xf00000000 + (ulong)at * 0x1000:x}, registers: {{GSTS: 0xc7000000, ECAP: 0xf0101e, IQA: 0x7, IQH: 0x10, IQT: 0x0, IRTA: 0x200f, FSTS: 0x2}}}}"));
        var findings = Findings($"units:\n{units}\nmemory: {{size: 512K}}");

        Assert.InRange(findings.Count(finding => finding.Rule.Id == "VTD157"), 1, Units);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    private static IReadOnlyList<Finding> Findings(string source)
    {
        var sink = new FindingSink();
        RuleRunner.Run(new(AuditedMachine.Of(source).Inputs), sink, RuleScope.State);
        return sink.Findings;
    }
}
