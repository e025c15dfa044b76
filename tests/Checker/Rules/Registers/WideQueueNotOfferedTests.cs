using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class WideQueueNotOfferedTests
{
    private static readonly WideQueueNotOffered Rule = new();

    [Theory]
    [InlineData("0xc4000000", Severity.Error)]
    [InlineData("0xc0000000", Severity.Warning)] // The queue is off.
    public void Wide_descriptors_that_the_unit_has_not_are_worst_while_it_takes_them(string status, Severity severity) => Unit($"GSTS: {status}, IQA: 0x3800, ECAP: 0xf0101a").Says(
        Rule, "unit 0xfed90000 / IQA", "DW is set, and ECAP.SMTS and ADMS 0: the unit has no such descriptors.", severity);

    [Theory]
    [InlineData("IQA: 0x3800, ECAP: 0x80000f0101a")]
    [InlineData("IQA: 0x3800, ECAP: 0x10000000f0101a")]
    [InlineData("IQA: 0x3000, ECAP: 0xf0101a")]
    [InlineData("IQA: 0x3800")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
