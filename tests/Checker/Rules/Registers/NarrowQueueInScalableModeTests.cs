using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class NarrowQueueInScalableModeTests
{
    private static readonly NarrowQueueInScalableMode Rule = new();

    [Theory]
    [InlineData("0x1400", "scalable")]
    [InlineData("0xc00", "abort-DMA")]
    public void Narrow_descriptors_are_an_error_where_none_is_valid(string root, string mode) => Unit($"GSTS: 0xc4000000, RTADDR: {root}, IQA: 0x3000").Says(
        Rule, "unit 0xfed90000 / IQA", $"DW is clear, with the queue on in {mode} mode: no descriptor is valid.", Severity.Error);

    [Theory]
    [InlineData("GSTS: 0xc4000000, RTADDR: 0x1400, IQA: 0x3800")]
    [InlineData("GSTS: 0xc4000000, RTADDR: 0x1000, IQA: 0x3000")]
    [InlineData("GSTS: 0xc0000000, RTADDR: 0x1400, IQA: 0x3000")] // The queue is off: VTD024.
    [InlineData("GSTS: 0xc4000000, RTADDR: 0x1400")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
