using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class NamespaceScopeWithoutAndd : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR319", Name: "namespace-scope-without-andd", Severity.Error, Needs.Table, Citation: "VT-d 8.3.1.3, 8.7",
        Summary: "A device scope names a name-space device that no ANDD declares.",
        Why: "Such a device must be both listed and declared: the ANDD joins the number with the ACPI object.",
        Fix: "Add the ANDD, or remove the scope.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Never joins the ACPI device with the unit, so that its DMA faults or is blocked.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.2"}]}
            """,
    };

    /// <summary>What was not read is not absent: silent where the ANDD may be among what could not be read.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (table.MayHaveOther(RemappingStructureType.NamespaceDevice)) return;
        Span<bool> declared = stackalloc bool[byte.MaxValue + 1];
        foreach (var structure in table.Structures)
        {
            if (structure is NamespaceDevice device) declared[device.DeviceNumber] = true;
        }

        foreach (var structure in table.Structures)
        {
            foreach (var scope in structure.Scopes)
            {
                if (scope.Kind == DeviceScopeType.NamespaceDevice && !declared[scope.EnumerationId])
                    found.Add(scope.Field("Enumeration ID"), $"Enumeration ID {scope.EnumerationId} of {scope.Label} is the ACPI device number of no ANDD.");
            }
        }
    }
}
