using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SatcDeviceInTwoStructures : RepeatedDeviceRule<AddressTranslationCache>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR511", Name: "satc-device-in-two-structures", Severity.Warning, Needs.Table, Citation: "VT-d 8.8",
        Summary: "Two SATCs name the same device and disagree about it.",
        Why: "ATC_REQUIRED speaks for every device of its structure, so there are two answers for one device.",
        Fix: "Name the device once.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Takes the one that stands last in the table, and by it leaves the cache to the hardware or not.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - satc: {flags: [atc-required], scopes: [{type: endpoint, path: "00:02.0"}]}
              - satc: {scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    /// <summary>Structures that agree should be one anyway, as DMAR510 says.</summary>
    protected override void Report(ScopeIn<AddressTranslationCache> earlier, ScopeIn<AddressTranslationCache> later, FindingSink found)
    {
        if (earlier.Structure.Required == later.Structure.Required) return;
        found.Add(
            later.Scope.Place, $"Device {later.Scope.PathText} of segment 0x{later.Scope.Segment:x4} is in {later.Structure.Label} and, with another ATC_REQUIRED, in {earlier.Structure.Label}.",
            earlier: earlier.Scope.Place);
    }
}
