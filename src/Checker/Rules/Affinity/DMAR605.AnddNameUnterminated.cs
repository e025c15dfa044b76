using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddNameUnterminated : StructureRule<NamespaceDevice>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR605", Name: "andd-name-unterminated", Severity.Error, Needs.Table, Citation: "VT-d 8.7",
        Summary: "The object name of an ANDD does not end inside the structure.",
        Why: "The name is a path that a NUL ends. Without one it goes on into whatever follows.",
        Fix: "Write a NUL behind the name, inside the structure's Length.")
    {
        Consequences = [new(Consumer.Linux, Impact.Breaks, "Gives up on the whole table and leaves VT-d off.", "ANDD object name is not NUL-terminated")],
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.0"}]}
              - raw: "0400 0c00 000000 01 5c5f5342"  # \_SB, and no NUL
            """,
    };

    protected override void Check(NamespaceDevice structure, FindingSink found)
    {
        if (!structure.IsNameTerminated)
            found.Add(structure.Field("ACPI Object Name"), $"Object name of {structure.Label} has no NUL in its 0x{structure.NameBytes.Length:x} bytes.");
    }
}
