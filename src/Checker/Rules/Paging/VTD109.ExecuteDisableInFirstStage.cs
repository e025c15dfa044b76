namespace Dmarkit.Checker;

internal sealed class ExecuteDisableInFirstStage : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD109", Name: "execute-disable-in-first-stage", Severity.Note, Needs.Memory | Needs.Registers, Citation: "VT-d 9.7",
        Summary: "A first-stage entry has bit 63 set.",
        Why: "It means no execution in older revisions, with NXE, and is reserved there without; revision 5.10 ignores it, and the processor's tables use it.",
        Fix: "Clear it in tables that a processor does not share.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x3e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1400}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 1, domainId: 1, firstStageTable: 0x5000}}
                - {at: 0x5000, FirstStageEntry: {present: 1, writable: 1, user: 1, executeDisable: 1, address: 0x6000}}
            """,
        Cure = [new("executeDisable: 1, ", "")],
        Noise = "Linux set it in its own first-stage tables up to 2023; process tables have it in each data page.",
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.ExecuteDisable];

    protected override string Says(in PagingDefect defect) => "has bit 63 set";
}
