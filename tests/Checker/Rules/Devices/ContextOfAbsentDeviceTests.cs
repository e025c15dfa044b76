using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class ContextOfAbsentDeviceTests
{
    private static readonly ContextOfAbsentDevice Rule = new();

    [Fact]
    public void An_entry_for_a_device_that_is_not_there_is_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2100",
        "The context entry of 0000:00:02.0 is present, and the PCI inventory has no such device.", Severity.Warning);

    [Fact]
    public void One_for_a_device_that_is_there_is_right() => AuditedMachine.ExampleOf(Rule, ("0000:00:1f.0", "0000:00:02.0")).IsSilent(Rule);

    [Fact]
    public void What_a_scope_names_is_there() => AuditedMachine.ExampleOf(Rule, ("kind: bundle", "kind: bundle\ndmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: io-apic, id: 2, path: \"00:02.0\"}]}}]}")).IsSilent(Rule);
}
