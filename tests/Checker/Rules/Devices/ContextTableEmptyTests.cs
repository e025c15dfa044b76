using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class ContextTableEmptyTests
{
    private static readonly ContextTableEmpty Rule = new();

    [Fact]
    public void An_empty_table_among_others_is_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / root entry of bus 0x1 at 0x1010",
        "The root entry of bus 0x1 names the context table 0x4000, which has no entry that is present.", Severity.Note);

    [Fact]
    public void Where_nothing_is_populated_it_says_nothing() => AuditedMachine.ExampleOf(Rule, ("ContextEntry: {present: 1,", "ContextEntry: {present: 0,")).IsSilent(Rule);

    [Fact]
    public void A_table_that_the_image_lacks_is_not_empty() => AuditedMachine.ExampleOf(Rule, ("contextTable: 0x4000", "contextTable: 0x8000")).IsSilent(Rule);
}
