using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SatcSidpDisagree : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR513", Name: "satc-sidp-disagree", Severity.Warning, Needs.Table, Citation: "VT-d 8.8, 8.9",
        Summary: "An SATC and an SIDP say different things of one device.",
        Why: "Software that knows the SIDP has to ignore the SATC, and older software reads nothing else: the two would run the device differently.",
        Fix: "Make both of one source.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - satc: {flags: [atc-required], scopes: [{type: endpoint, path: "00:02.0"}]}
              - sidp: {scopes: [{type: endpoint, path: "00:02.0", flags: [atc-hardened]}]}
            """,
    };

    /// <summary>An SATC states by naming a device that its cache is hardened, and by a flag that the device needs it.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        if (DeviceIndex.Of<AddressTranslationCache>(table) is not { } caches) return;
        foreach (var structure in table.Structures)
        {
            if (structure is not IntegratedDeviceProperty) continue;
            foreach (var scope in structure.Scopes)
            {
                if (caches.TryGetValue(scope, out var cache)) Compare(scope, cache, found);
            }
        }
    }

    private static void Compare(DeviceScope scope, ScopeIn<AddressTranslationCache> cache, FindingSink found)
    {
        int said = scope.Flags & (ScopeProperties.AtcHardened | ScopeProperties.AtcRequired);
        int expected = ScopeProperties.AtcHardened | (cache.Structure.Required ? ScopeProperties.AtcRequired : 0);
        if (said == expected) return;
        found.Add(
            scope.Field("Flags"), $"Flags of {scope.PathText} have 0x{said:x2} in the bits for its translation cache, where {cache.Structure.Label} implies 0x{expected:x2}.",
            earlier: cache.Scope.Place);
    }
}
