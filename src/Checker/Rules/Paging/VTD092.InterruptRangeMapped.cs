namespace Dmarkit.Checker;

internal sealed class InterruptRangeMapped : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD092", Name: "interrupt-range-mapped", Severity.Note, Needs.Memory | Needs.Registers, Citation: "VT-d 3.15",
        Summary: "Addresses of the interrupt range are mapped.",
        Why: "Requests without PASID to these addresses are interrupts and never translated: the mapping is of no use to them.",
        Fix: "Leave the range out.")
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
                - {at: 0x4018, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5fb8, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6000, SecondStageEntry: {readable: 1, writable: 1, address: 0x100000}}
            """,
        Cure = [new("{at: 0x6000,", "{at: 0x6800,"), new("0x5fb8", "0x5fc0")],
        Noise = "An identity mapping of all memory by large pages has it.",
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.InputInInterruptRange];

    protected override string Says(in PagingDefect defect) => "maps addresses of the interrupt range";
}
