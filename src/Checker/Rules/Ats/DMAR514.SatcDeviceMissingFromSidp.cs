using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SatcDeviceMissingFromSidp : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR514", Name: "satc-device-missing-from-sidp", Severity.Warning, Needs.Table, Citation: "VT-d 8.9",
        Summary: "A segment has an SIDP, and a device of its SATC is not in it.",
        Why: "Software that uses the SIDP has to ignore the SATC, so it never learns of the device's translation cache.",
        Fix: "Name the device in the SIDP.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - satc: {scopes: [{type: endpoint, path: "00:02.0"}, {type: endpoint, path: "00:05.0"}]}
              - sidp: {scopes: [{type: endpoint, path: "00:02.0", flags: [atc-hardened]}]}
            """,
    };

    /// <summary>What was not read is not absent: silent where an SIDP cannot be read.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (DeviceIndex.Of<IntegratedDeviceProperty>(table) is not { } properties || table.MayHaveOther(RemappingStructureType.IntegratedDeviceProperty)) return;
        HashSet<ushort> segments = [];
        foreach (var property in properties.Values) segments.Add(property.Structure.Segment);
        foreach (var structure in table.Structures)
        {
            if (structure is not AddressTranslationCache cache || !segments.Contains(cache.Segment)) continue;
            foreach (var scope in cache.Scopes)
            {
                if (!properties.ContainsKey(scope)) found.Add(scope.Place, $"Device {scope.PathText} of {cache.Label} is in no SIDP of segment 0x{cache.Segment:x4}.");
            }
        }
    }
}
