using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class RmrrReservedNonzero : ReservedFieldRule<ReservedMemoryRegion>
{
    public override RuleInfo Info { get; } = new(
        Id: "DMAR415", Name: "rmrr-reserved-nonzero", Severity.Warning, Needs.Table, Citation: "VT-d 8.4",
        Summary: "The reserved field of a reserved memory region is not 0.",
        Why: "Nobody reads it today; the likely cause is a slip of the layout, the segment number in the wrong half of the word.",
        Fix: "Write 0.")
    {
        Example =
            """
            kind: acpi-table
            hostAddressWidth: 39
            structures:
              - drhd: {base: 0xfed91000, flags: [include-pci-all]}
              - rmrr: {base: 0x7b800000, limit: 0x7fffffff, reserved: 1, scopes: [{type: endpoint, path: "00:02.0"}]}
            """,
    };

    protected override ulong Reserved(ReservedMemoryRegion structure) => structure.Reserved;
}
