namespace Dmarkit.Checker;

internal sealed class SnoopInTableEntry : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD086", Name: "snoop-in-table-entry", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.8",
        Summary: "A second-stage entry that names a table has SNP set.",
        Why: "The bit is reserved but in leaves: requests that meet the entry fault (0Ch, 7Ah).",
        Fix: "Set SNP in leaves alone.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf010da, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, snoop: 1, address: 0x6000}}
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0x100000}}
            """,
        Cure = [new("snoop: 1, ", "")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.SnoopInTableEntry];

    protected override string Says(in PagingDefect defect) => "names a table, and has SNP set";
}
