using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DuplicateStructure : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR109", Name: "duplicate-structure", Severity.Warning, Needs.Table, Citation: "",
        Summary: "Two structures consist of the same bytes.",
        Why: "Firmware went through the same unit or region twice.",
        Fix: "Emit each structure once.")
    {
        Consequences =
        [
            new(Consumer.Linux, Impact.Tolerates, "Drops the second copy of a DRHD, ATSR or SATC, and lists an RMRR twice."),
            new(Consumer.Xen, Impact.Breaks, "Takes a repeated RMRR for an overlap and leaves VT-d off.", "Overlapping RMRRs"),
        ],
        Noise = "Seen on one workstation, whose table describes every unit twice; there it is what explains the errors that follow.",
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed90000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b800000, limit: 0x7fffffff, scopes: [{type: endpoint, path: "00:02.0"}]}
              - rmrr: {base: 0x7b800000, limit: 0x7fffffff, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var structures = platform.Table!.Structures;
        if (structures.Count < 2) return;
        var first = new Dictionary<ReadOnlyMemory<byte>, RemappingStructure>(SameBytes.Instance);
        foreach (var structure in structures)
        {
            // Without a sound length the bytes are not those of one structure.
            if (structure is UninterpretedStructure { FailedFraming: true } || first.TryAdd(structure.Bytes, structure)) continue;
            var earlier = first[structure.Bytes];
            found.Add(structure.Place, $"{structure.Label} repeats the {structure.Length} bytes of {earlier.Label}.", earlier: earlier.Place);
        }
    }
}
