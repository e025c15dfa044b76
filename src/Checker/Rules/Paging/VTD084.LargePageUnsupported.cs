namespace Dmarkit.Checker;

internal sealed class LargePageUnsupported : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD084", Name: "large-page-unsupported", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.8, 11.4.2",
        Summary: "A second-stage entry maps a page of a size that the unit does not offer.",
        Why: "PS is reserved there: each request that meets the entry faults (0Ch, 7Ah). Linux splits such pages, so that only tables built by hand show it.",
        Fix: "Map the range by smaller pages, or use a unit whose CAP.SSLPS has the size.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd20080222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, pageSize: 1, address: 0x200000}}
            """,
        Cure = [new("pageSize: 1, ", "")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.PageSizeUnsupported];

    protected override string Says(in PagingDefect defect) => $"maps a page of {(defect.Level == 2 ? "2 MiB" : "1 GiB")}, which CAP.SSLPS does not offer";

    protected override bool IsWanted(Platform platform, in PagingDefect defect) => !defect.Tree.IsFirstStage;
}
