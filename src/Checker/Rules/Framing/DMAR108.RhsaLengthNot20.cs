using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RhsaLengthNot20 : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR108", Name: "rhsa-length-not-20", Severity.Warning, Needs.Table, Citation: "VT-d 8.6",
        Summary: "An RHSA is longer than the 20 bytes of its fields.",
        Why: "What follows the fields is ignored. Where it is not 0, whoever built the structure had another layout in mind.",
        Fix: "Write 20.")
    {
        Consequences = [new(Consumer.Xen, Impact.Tolerates, "Refuses only a shorter one.")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - raw: "0300 1800 00000000 0000d9fe00000000 00000000 00000000"  # an RHSA of 24 bytes
            """,
    };

    /// <summary>A shorter one is a matter of DMAR104.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var structure in platform.Table!.Structures)
        {
            if (structure is StaticAffinity && structure.Length != DmarFields.StaticAffinityBytes)
                found.Add(structure.Field("Length"), $"{structure.Label} length is {structure.Length} instead of {DmarFields.StaticAffinityBytes}.");
        }
    }
}
