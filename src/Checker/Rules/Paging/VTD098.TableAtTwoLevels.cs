namespace Dmarkit.Checker;

internal sealed class TableAtTwoLevels : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD098", Name: "table-at-two-levels", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 3.5",
        Summary: "A page of tables stands at two levels.",
        Why: "What names a page at one level names a table at the other: the entries mean what nobody meant.",
        Fix: "Use a page of tables at one level.")
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
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0x100000}}
                - {at: 0x3008, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
            """,
        Cure = [new("{at: 0x3008, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}", "{at: 0x3008, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.TwoLevels];

    protected override string Says(in PagingDefect defect) => $"names a table of level {defect.Level - 1} that stands at another level too";
}
