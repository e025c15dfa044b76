using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class TranslationWithoutRootTableTests
{
    private static readonly TranslationWithoutRootTable Rule = new();

    [Fact]
    public void Translation_without_a_latched_root_table_is_an_error() => Unit("{GSTS: 0x80000000}").Says(
        Rule, "unit 0xfed90000 / GSTS", "TES is set and RTPS clear: translation is on without a root table that was latched.", Severity.Error);

    [Theory]
    [InlineData("{GSTS: 0xc0000000}")]
    [InlineData("{GSTS: 0x0}")]
    [InlineData("{RTADDR: 0x1000}")] // GSTS is unknown.
    [InlineData("{GSTS: 0xffffffff, CAP: 0xffffffffffffffff, ECAP: 0xffffffffffffffff}")] // Nothing answers.
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {registers}}}]");
}
