using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SidpAtcWithoutSatc : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR619", Name: "sidp-atc-without-satc", Severity.Note, Needs.Table, Citation: "VT-d 8.9",
        Summary: "An SIDP tells of a device's translation cache, and no SATC does.",
        Why: "Software from before the SIDP reads the SATC; without it the device runs without its cache there.",
        Fix: "Keep the SATC beside the SIDP.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Degrades, "Does not read the SIDP, so that the device runs without translation services."),
            new(Consumer.Xen, Impact.Degrades, "Does not read the SIDP, so that the device runs without translation services."),
        ],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - sidp: {scopes: [{type: endpoint, path: "00:02.0", flags: [atc-hardened]}]}
            """,
    };

    /// <summary>
    /// What was not read is not absent: silent where an SATC cannot be read. Name-space devices cannot be in one (VT-d 8.8), so nothing is missed.
    /// </summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (table.MayHaveOther(RemappingStructureType.AddressTranslationCache)) return;
        var caches = DeviceIndex.Of<AddressTranslationCache>(table);
        foreach (var structure in table.Structures)
        {
            if (structure is not IntegratedDeviceProperty) continue;
            foreach (var scope in structure.Scopes)
            {
                int claimed = scope.Flags & (ScopeProperties.AtcHardened | ScopeProperties.AtcRequired);
                if (claimed == 0 || scope.Kind != DeviceScopeType.Endpoint || caches?.ContainsKey(scope) == true) continue;
                found.Add(scope.Field("Flags"), $"Flags of {scope.PathText} in {structure.Label} have 0x{claimed:x2} for its translation cache, and no SATC names it.");
            }
        }
    }
}
