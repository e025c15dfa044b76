namespace Dmarkit.Checker;

internal sealed class GuestTableNotMapped : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD081", Name: "guest-table-not-mapped", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 3.8",
        Summary: "A first-stage table lies where the second stage does not let hardware read it, or write its flags.",
        Why: "Each request that needs the table faults (75h to 77h, or the second stage's own codes).",
        Fix: "Map the guest's tables, for reads and writes where flags are kept.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 3, addressWidth: 2, domainId: 5, secondStageTable: 0x5000, firstStageTable: 0x10000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6000, SecondStageEntry: {readable: 1, writable: 1, address: 0x7000}}
                - {at: 0x7000, SecondStageEntry: {readable: 1, writable: 1, address: 0x8000}}
                - {at: 0x8080, SecondStageEntry: {readable: 0, writable: 1, address: 0x9000}}
            """,
        Cure = [new("{readable: 0, writable: 1, address: 0x9000", "{readable: 1, writable: 1, address: 0x9000")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.GuestTableNotMapped];

    protected override string Says(in PagingDefect defect) => $"names a table that the second stage of domain {defect.Tree.Use.Domain} does not map as it must";
}
