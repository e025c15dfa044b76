using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RhsaIncomplete : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR603", Name: "rhsa-incomplete", Severity.Warning, Needs.Table, Citation: "VT-d 8.6",
        Summary: "Some units have an RHSA and one has none.",
        Why: "Where the structure is used at all, each unit has to have one. Only nearness of memory is lost.",
        Fix: "Write one for each unit.")
    {
        Noise = "Workstation boards around 2015 leave out the unit of the isochronous audio; it is against the text, and costs nothing but nearness.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, scopes: [{type: endpoint, path: "00:02.0"}]}
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rhsa: {base: 0xfed91000, proximityDomain: 0}
            """,
    };

    /// <summary>What was not read is not absent: silent where an RHSA cannot be read.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        HashSet<HostAddress>? known = null;
        foreach (var structure in table.Structures)
        {
            if (structure is StaticAffinity affinity) (known ??= []).Add(affinity.RegisterBase);
        }

        if (known is null || table.MayHaveOther(RemappingStructureType.StaticAffinity)) return;
        foreach (var unit in platform.HardwareUnits)
        {
            if (!known.Contains(unit.RegisterBase)) found.Add(unit.Place, $"{unit.Label} at {unit.RegisterBase} has no RHSA; other units have one.");
        }
    }
}
