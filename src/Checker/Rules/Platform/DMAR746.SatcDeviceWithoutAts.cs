using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SatcDeviceWithoutAts : Rule
{
    /// <summary>Flags of a SIDP's scope: the translation cache is hardened, or required (VT-d 8.3.1).</summary>
    private const int Hardened = 1 << 3, Required = 1 << 4;

    public override RuleInfo Info { get; } = new(
        Id: "DMAR746", Name: "satc-device-without-ats", Severity.Warning, Needs.Table | Needs.PciExtendedConfigSpace, Citation: "VT-d 8.8",
        Summary: "The table tells of a device's translation cache, and the device has no ATS capability.",
        Why: "Listed devices must have the capability: without it software cannot enable the cache, and a device that requires it does not work.",
        Fix: "Drop the entry, or let the device show the capability.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - satc: {scopes: [{type: endpoint, path: "00:02.0"}]}
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86804976", 0x06: "1000", 0x34: "40", 0x40: "10009200", 0x100: "00000000"}}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is not (AddressTranslationCache or IntegratedDeviceProperty)) continue;
            foreach (var scope in structure.Scopes)
            {
                if (structure is IntegratedDeviceProperty && (scope.Flags & (Hardened | Required)) == 0) continue;
                if (platform.Pci!.Resolve(scope) is not { Kind: ScopeTargetKind.Found, Function: { } function } || function.HasExtendedCapability(PciExtendedCapabilityId.Ats) != false) continue;
                found.Add(scope.Place, $"{scope.Label} tells of a translation cache in {function.Source}, which has no ATS capability.", new Witness("PCI inventory", $"{function}", $"{function.Source}"), device: function.Source);
            }
        }
    }
}
