namespace Dmarkit.Checker;

internal sealed class SnoopUnsupported : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD085", Name: "snoop-unsupported", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.8",
        Summary: "A second-stage leaf asks for snooping, which the unit does not control.",
        Why: "Without ECAP.SC the bit is reserved: requests that meet the leaf fault (0Ch, 7Ah).",
        Fix: "Clear SNP.")
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
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, snoop: 1, address: 0x100000}}
            """,
        Cure = [new("snoop: 1, ", "")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.SnoopUnsupported];

    protected override string Says(in PagingDefect defect) => "has SNP set, and ECAP.SC is clear";
}
