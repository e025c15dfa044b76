namespace Dmarkit.Checker;

internal sealed class OutputInProtectedMemory : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD164", Name: "output-in-protected-memory", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 11.4.8.1",
        Summary: "A page leads to memory that is protected from DMA.",
        Why: "Units of version 2 on, and those since Skylake, block the access without a record; older ones let translated requests through, so that the protection is void.",
        Fix: "Map no page there, or switch the protection off.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0626, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000, PMEN: 0x80000001, PLMBASE: 0x0, PLMLIMIT: 0x1fffff}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0x100000}}
            """,
        Cure = [new("address: 0x100000", "address: 0x200000")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.OutputInProtectedMemory];

    protected override string Says(in PagingDefect defect) => "leads to memory that PMEN protects";
}
