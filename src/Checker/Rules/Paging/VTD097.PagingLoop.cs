namespace Dmarkit.Checker;

internal sealed class PagingLoop : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD097", Name: "paging-loop", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 3.5",
        Summary: "A paging entry names a table above it, or its own.",
        Why: "The table stands as a page in its own address space: a device that may write there rewrites what it may reach.",
        Fix: "Never let an entry name a table of a higher level.")
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
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
            """,
        Cure = [new("{at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}", "{at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.Loop];

    protected override string Says(in PagingDefect defect) => "names a table above it";
}
