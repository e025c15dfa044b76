using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SourceIdZero : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR317", Name: "source-id-zero", Severity.Error, Needs.Table, Citation: "",
        Summary: "An interrupt source or a reserved region names the device 00:00.0.",
        Why: "The bus, device and function registers of the I/O APIC or HPET were never programmed, or not read. 00:00.0 is the host bridge.",
        Fix: "Read the chipset's registers for the source ids; name the device that uses the region.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Breaks, "Takes 0 for no source id, so that interrupts of that source cannot be set up.", "Failed to set source-id of"),
            new(Consumer.Xen, Impact.Degrades, "Ends with a region's devices at the first 00:00.0, so that those behind it lose the mapping."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: io-apic, id: 2, path: "00:00.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            foreach (var scope in structure.Scopes)
            {
                if (scope is not { StartBus: 0, Path: [{ Device: 0, Function: 0 }] }) continue;
                if (structure is HardwareUnit && scope.Kind is DeviceScopeType.IoApic or DeviceScopeType.Hpet)
                    found.Add(scope.Field("Path"), $"Source id of {scope.Label}, of type {scope.Type}, is 00:00.0.");
                else if (structure is ReservedMemoryRegion)
                    found.Add(scope.Field("Path"), $"Device of {scope.Label} is 00:00.0.", Severity.Warning);
            }
        }
    }
}
