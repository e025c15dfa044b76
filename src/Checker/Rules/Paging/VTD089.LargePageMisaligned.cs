namespace Dmarkit.Checker;

internal sealed class LargePageMisaligned : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD089", Name: "large-page-misaligned", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.7, 9.8",
        Summary: "A large page does not start at a multiple of its size.",
        Why: "The address bits below its size are reserved: requests that meet the entry fault (0Ch, 7Ah, 72h).",
        Fix: "Align the page, or map smaller ones.")
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
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, pageSize: 1, address: 0x201000}}
            """,
        Cure = [new("address: 0x201000", "address: 0x200000")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.LargePageMisaligned];

    protected override string Says(in PagingDefect defect) => $"maps a large page, and its address has bits below {(defect.Level == 2 ? "2 MiB" : "1 GiB")}";
}
