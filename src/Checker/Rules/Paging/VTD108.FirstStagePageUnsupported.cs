namespace Dmarkit.Checker;

internal sealed class FirstStagePageUnsupported : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD108", Name: "first-stage-page-unsupported", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.7, 11.4.2",
        Summary: "A first-stage entry maps a page of 1 GiB, which the unit does not offer.",
        Why: "PS is reserved there: requests that meet the entry fault (72h).",
        Fix: "Map smaller pages, or use a unit with CAP.FS1GP.")
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
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 1, domainId: 1, firstStageTable: 0x5000}}
                - {at: 0x5000, FirstStageEntry: {present: 1, writable: 1, user: 1, address: 0x6000}}
                - {at: 0x6000, FirstStageEntry: {present: 1, writable: 1, user: 1, pageSize: 1, address: 0x40000000}}
            """,
        Cure = [new("pageSize: 1, address: 0x40000000", "address: 0x7000")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.PageSizeUnsupported];

    protected override string Says(in PagingDefect defect) => "maps a page of 1 GiB, and CAP.FS1GP is clear";

    protected override bool IsWanted(Platform platform, in PagingDefect defect) => defect.Tree.IsFirstStage;
}
