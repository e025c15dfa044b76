using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class PciIoapicSourceIdDiffersTests
{
    [Fact]
    public void Scope_that_leads_to_another_device_is_reported() => Of(0x1e).Says(
        "DMAR748", 70, 2, "DRHD #1 / scope #1 gives the I/O APIC with the id 0x2 the source id of 0000:00:1e.0, and it is 0000:00:05.4.", Severity.Error);

    [Fact]
    public void Scope_that_leads_to_the_function_is_not_reported() => Of(5, function: 4).IsSilent("DMAR748");

    [Fact]
    public void Apic_that_pci_does_not_show_may_have_any_source_id() => Of(0x1e, address: 0xd000_0000).IsSilent("DMAR748");

    [Fact]
    public void Other_classes_are_no_apics() => Of(0x1e, kind: 0x02_0000).IsSilent("DMAR748");

    private static LintedMachine Of(byte device, byte function = 0, uint address = 0xfec0_0000, uint kind = 0x08_0020) => new(Lint.Table(
        Lint.CatchAll() with { Scopes = [new DeviceScopeDraft(DeviceScopeType.IoApic, 0, device, function) { EnumerationId = 2 }] }))
    {
        Tables = [RawAcpi.Madt(RawAcpi.IoApic(2))],
        Pci = LintedMachine.Functions(LintedMachine.Function("00:05.4", new ConfigSpace(256, kind) { [0x10] = address })),
    };
}
