namespace Dmarkit.Checker;

internal sealed class OutputInInterruptRange : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD091", Name: "output-in-interrupt-range", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 3.7, 3.15",
        Summary: "A page leads to the interrupt range.",
        Why: "Software must not map it: the request faults (0Eh, 87h), and older emulators raise the interrupt that the device wrote.",
        Fix: "Map no page to 0xfee00000 to 0xfeefffff.")
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
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0xfee00000}}
            """,
        Cure = [new("address: 0xfee00000", "address: 0xfef00000")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.OutputInInterruptRange];

    protected override string Says(in PagingDefect defect) => "leads to the interrupt range";
}
