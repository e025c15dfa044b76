using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class AliasNotCoveredTests
{
    private static readonly AliasNotCovered Rule = new();

    [Fact]
    public void An_alias_without_entry_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:01:03.0 at 0x2180",
        "Requests of 0000:01:03.0 come as those of 0000:01:00.0 too, which has no context entry.", Severity.Error);

    [Fact]
    public void One_with_another_domain_is_an_error() => Assert.Equal("Requests of 0000:01:03.0 come as those of 0000:01:00.0 too, whose context entry differs.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("{at: 0x2000, ContextEntry: {present: 0}}", "{at: 0x2000, ContextEntry: {present: 1, addressWidth: 2, domainId: 6, secondStageTable: 0x3000}}")).Of(Rule)).Message);

    [Fact]
    public void Fault_processing_may_differ() => AuditedMachine.ExampleOf(Rule, ("{at: 0x2000, ContextEntry: {present: 0}}", "{at: 0x2000, ContextEntry: {present: 1, faultProcessingDisable: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}")).IsSilent(Rule);

    [Fact]
    public void A_port_of_pci_express_keeps_ids() => AuditedMachine.ExampleOf(Rule, ("0x40: \"10007200\"", "0x40: \"10004200\"")).IsSilent(Rule);
}
