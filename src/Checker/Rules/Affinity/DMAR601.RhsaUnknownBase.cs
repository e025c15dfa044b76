using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RhsaUnknownBase : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR601", Name: "rhsa-unknown-base", Severity.Warning, Needs.Table, Citation: "VT-d 8.6",
        Summary: "An RHSA is about a unit that the table does not have.",
        Why: "It speaks of a unit by its register base; where that is wrong, the unit that was meant has no node.",
        Fix: "Copy the register base of the DRHD.")
    {
        Consequences = [new(Consumer.Linux, Impact.Degrades, "Calls the firmware broken, taints the kernel, and takes memory of any node for the unit.", "RHSA refers to non-existent DMAR unit")],
        Noise = "A server's table from which units were cut out has it: their affinities stayed behind.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rhsa: {base: 0xfed90000, proximityDomain: 0}
            """,
    };

    /// <summary>What was not read is not absent: silent where a unit cannot be read. Where there is none at all, DMAR014 has said so.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var table = platform.Table!;
        HashSet<HostAddress>? bases = null;
        foreach (var structure in table.Structures)
        {
            if (structure is not StaticAffinity affinity) continue;
            if (bases is null)
            {
                if (platform.HardwareUnits.IsEmpty || table.MayHaveOtherUnits) return;
                bases = [];
                foreach (var unit in platform.HardwareUnits) bases.Add(unit.RegisterBase);
            }

            if (!bases.Contains(affinity.RegisterBase))
                found.Add(affinity.Field("Register Base Address"), $"Register base {affinity.RegisterBase} of {affinity.Label} is that of no DRHD.");
        }
    }
}
