namespace Dmarkit.Checker;

internal sealed class LeafWiderThanAncestor : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD102", Name: "leaf-wider-than-ancestor", Severity.Note, Needs.Memory | Needs.Registers, Citation: "VT-d 3.7.1",
        Summary: "A page grants what an entry above it denies.",
        Why: "The rights are those that all entries grant: the access is blocked.",
        Fix: "Grant it above too, or not at all.")
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
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 0, address: 0x6000}}
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0x100000}}
            """,
        Cure = [new("writable: 0", "writable: 1")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.WiderThanAncestor];

    protected override string Says(in PagingDefect defect) => "grants what an entry above it denies";
}
