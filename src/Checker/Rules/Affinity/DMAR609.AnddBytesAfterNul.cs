using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class AnddBytesAfterNul : StructureRule<NamespaceDevice>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR609", Name: "andd-bytes-after-nul", Severity.Note, Needs.Table, Citation: "",
        Summary: "Behind the object name of an ANDD lie bytes that are not 0.",
        Why: "The buffer was not cleared, so that something else leaks into the table; or a stray NUL cuts a longer name. Zeros that fill the structure up are usual.",
        Fix: "Clear the buffer.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all], scopes: [{type: namespace, id: 1, path: "f0:1e.0"}]}
              - andd: {deviceNumber: 1, name: '\_SB.PCI0.UA00', padding: "4141"}
            """,
    };

    protected override void Check(NamespaceDevice structure, FindingSink found)
    {
        if (!structure.IsNameTerminated) return;
        var rest = structure.NameBytes.Span[(structure.NameBytes.Span.IndexOf((byte)0) + 1)..];
        int first = rest.IndexOfAnyExcept((byte)0);
        if (first >= 0) found.Add(structure.Field("ACPI Object Name"), $"Behind the NUL of {structure.Label}'s object name lies 0x{rest[first]:x2} where 0x00 or nothing was expected.");
    }
}
