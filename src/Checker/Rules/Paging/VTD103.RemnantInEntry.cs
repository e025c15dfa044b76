namespace Dmarkit.Checker;

internal sealed class RemnantInEntry : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD103", Name: "remnant-in-entry", Severity.Note, Needs.Memory | Needs.Registers, Citation: "VT-d 9.7, 9.8",
        Summary: "A paging entry that is not present is not zero.",
        Why: "Hardware ignores it. It is what software left behind, or counts on.",
        Fix: "Clear entries as a whole.")
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
                - {at: 0x6080, SecondStageEntry: {readable: 0, writable: 0, address: 0x100000}}
            """,
        Cure = [new("address: 0x100000", "address: 0x0")],
        Noise = "Linux clears whole entries; process tables of SVA hold swap entries and protected pages that are not present.",
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.Remnant];

    protected override string Says(in PagingDefect defect) => "is not present, and is not zero";
}
