namespace Dmarkit.Checker;

internal sealed class PageSizeAtUpperLevel : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD087", Name: "page-size-at-upper-level", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.7, 9.8",
        Summary: "A paging entry of level 4 or 5 has PS set.",
        Why: "There are no pages of that size: requests that meet the entry fault (0Ch, 7Ah; 72h in a first stage).",
        Fix: "Clear PS.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, pageSize: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0x100000}}
            """,
        Cure = [new("pageSize: 1, ", "")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.PageSizeAtUpperLevel];

    protected override string Says(in PagingDefect defect) => "has PS set, and its level knows no pages";
}
