namespace Dmarkit.Checker;

internal sealed class InputBeyondWidth : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD096", Name: "input-beyond-width", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 3.7, 11.4.2",
        Summary: "Tables map addresses that no request can have.",
        Why: "They lie beyond the smaller of the unit's and the entry's width: requests for them fault (04h, 84h) before the tables are looked at.",
        Fix: "Map what devices can address.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c22260606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3008, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0x100000}}
            """,
        Cure = [new("at: 0x3008", "at: 0x3000")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.InputTooWide];

    protected override string Says(in PagingDefect defect) => "is for addresses beyond what the unit translates";
}
