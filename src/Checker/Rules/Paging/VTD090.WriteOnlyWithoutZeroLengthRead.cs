namespace Dmarkit.Checker;

internal sealed class WriteOnlyWithoutZeroLengthRead : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD090", Name: "write-only-without-zero-length-read", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 3.7.1, 11.4.2",
        Summary: "A page can be written and not read, on a unit that lets no zero-length read through.",
        Why: "Devices flush their writes by reads of no bytes: these fault (06h, 86h) on such a page.",
        Fix: "Allow reads too.")
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
                - {at: 0x6080, SecondStageEntry: {readable: 0, writable: 1, address: 0x100000}}
            """,
        Cure = [new("readable: 0", "readable: 1")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.WriteOnly];

    protected override string Says(in PagingDefect defect) => "grants writes alone, and CAP.ZLR is clear";
}
