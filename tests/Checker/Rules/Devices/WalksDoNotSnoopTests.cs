using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class WalksDoNotSnoopTests
{
    private static readonly WalksDoNotSnoop Rule = new();

    [Fact]
    public void A_unit_that_does_not_snoop_is_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / ECAP",
        "ECAP.C is clear, and translation is on.", Severity.Note);

    [Fact]
    public void One_that_snoops_is_right() => AuditedMachine.ExampleOf(Rule, ("0xf0105a", "0xf0105b")).IsSilent(Rule);

    [Fact]
    public void While_translation_is_off_it_does_not_matter() => AuditedMachine.ExampleOf(Rule, ("GSTS: 0xc0000000", "GSTS: 0x40000000")).IsSilent(Rule);
}
