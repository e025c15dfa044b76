using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class ContextEntryReservedTests
{
    private static readonly ContextEntryReserved Rule = new();

    [Fact]
    public void A_domain_id_that_the_unit_cannot_hold_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2100",
        "The context entry of 0000:00:02.0 has bit 80 set, reserved on this unit.", Severity.Error);

    [Fact]
    public void The_widest_domain_id_is_right() => AuditedMachine.ExampleOf(Rule, ("domainId: 256", "domainId: 255")).IsSilent(Rule);

    [Fact]
    public void Reserved_bits_of_the_layout_are_an_error() => Assert.Equal("The context entry of 0000:00:02.0 has bits 4 and 11 set, reserved on this unit.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("domainId: 256", "domainId: 1, reserved1: 0x81")).Of(Rule)).Message);

    [Fact]
    public void A_table_beyond_the_host_width_is_an_error() => Assert.Equal("The context entry of 0000:00:02.0 has bit 39 set, reserved on this unit.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("kind: bundle", "kind: bundle\ndmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}"), ("domainId: 256", "domainId: 1"), ("0x3000}", "0x8000000000}")).Of(Rule)).Message);

    [Fact]
    public void With_pass_through_the_pointer_is_ignored() => AuditedMachine.ExampleOf(Rule, ("kind: bundle", "kind: bundle\ndmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}"), ("domainId: 256", "domainId: 1, translationType: 2"), ("0x3000}", "0x8000000000}")).IsSilent(Rule);

    [Fact]
    public void An_entry_that_is_not_present_may_hold_anything() => AuditedMachine.ExampleOf(Rule, ("present: 1, addressWidth", "present: 0, addressWidth")).IsSilent(Rule);
}
