using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AtsrVsDeviceTlb : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR735", Name: "atsr-vs-device-tlb", Severity.Note, Needs.Table | Needs.Registers, Citation: "VT-d 8.5",
        Summary: "The table tells of translation caches in devices, and no unit of the segment serves any.",
        Why: "Without ECAP.DT in a unit of the segment, ATS can never be used: the structure was copied from a larger sibling of the chipset.",
        Fix: "Drop the structure.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
                - atsr: {segment: 0, flags: [all-ports]}
            units: [{base: 0xfed90000, registers: {VER: 0x10, CAP: 0x260206, ECAP: 0xf020da}}]  # ECAP bit 2 is clear
            """,
    };

    /// <summary>Silent where a unit of the segment is not known, or its registers are not.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        if (platform.Table!.MayHaveOtherUnits) return;
        Dictionary<ushort, bool>? mayServe = null;
        foreach (var structure in platform.Table.Structures)
        {
            ushort? segment = structure switch { RootPortAts ports => ports.Segment, AddressTranslationCache caches => caches.Segment, _ => null };
            if (segment is not { } number) continue;
            mayServe ??= BySegment(platform);
            if (mayServe.TryGetValue(number, out bool may) && !may)
                found.Add(structure.Place, $"{structure.Label} is of segment 0x{number:x4}, none of whose units serves translation caches in devices (ECAP.DT).");
        }
    }

    /// <summary>Of each segment that has units, whether one of them may serve translation caches: it does, or its register is not known.</summary>
    private static Dictionary<ushort, bool> BySegment(Platform platform)
    {
        var mayServe = new Dictionary<ushort, bool>();
        foreach (var unit in platform.Units)
        {
            if (unit.Segment is { } segment)
                mayServe[segment] = mayServe.GetValueOrDefault(segment) || unit.Answering()?.ExtendedCapability is not { DeviceTlb: false };
        }

        return mayServe;
    }
}
