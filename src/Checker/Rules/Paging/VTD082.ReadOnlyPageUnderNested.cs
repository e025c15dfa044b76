namespace Dmarkit.Checker;

internal sealed class ReadOnlyPageUnderNested : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD082", Name: "read-only-page-under-nested", Severity.Note, Needs.Memory | Needs.Registers, Citation: "VT-d 3.8",
        Summary: "The second stage under a nested entry has pages that can be read only.",
        Why: "Hardware with erratum 772415 (Sapphire Rapids) may set flags in a guest's tables that lie in such pages; Linux refuses nesting on them there.",
        Fix: "Give the second stage of nested entries write permission, or check the processor.")
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
                - {at: 0x8080, SecondStageEntry: {readable: 1, writable: 0, address: 0x9000}}
            """,
        Cure = [new("writable: 0", "writable: 1")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.ReadOnlyUnderNested];

    protected override string Says(in PagingDefect defect) => "grants reads alone, under nested translation";
}
