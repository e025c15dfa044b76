namespace Dmarkit.Checker;

internal sealed class PermissionsWhereTheyDoNotCount : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD185", Name: "permissions-where-they-do-not-count", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.8, 11.4.5",
        Summary: "A second-stage entry has its permissions in bits that do not count.",
        Why: "With RTADDR.SSIRWE permissions are bits 61 and 62, else 0 and 1: an entry with only the others denies everything.",
        Fix: "Write the permissions where the mode has them.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x203e998a4f010de, GSTS: 0xc0000000, RTADDR: 0x1480}}]
            memory:
              size: 64K
              entries:
                - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000}}
                - {at: 0x2200, ScalableContextEntry: {present: 1, pasidDirectory: 0x3000}}
                - {at: 0x3000, PasidDirectoryEntry: {present: 1, pasidTable: 0x4000}}
                - {at: 0x4000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5, secondStageTable: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
            """,
        Cure = [new("{readable: 1, writable: 1, address", "{ioReadable: 1, ioWritable: 1, address")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.PermissionsElsewhere];

    protected override string Says(in PagingDefect defect) => "has permissions only in bits that do not count in this mode";
}
