namespace Dmarkit.Checker;

internal sealed class UpperHalfMappedForUsers : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD186", Name: "upper-half-mapped-for-users", Severity.Warning, Needs.Memory | Needs.Registers, Citation: "VT-d 3.6",
        Summary: "A first stage maps addresses of the upper half for users.",
        Why: "Only addresses whose upper bits are all ones lead there: a device that was given the plain number gets a canonical fault (80h).",
        Fix: "Map addresses of the lower half.")
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
                - {at: 0x5800, FirstStageEntry: {present: 1, writable: 1, user: 1, address: 0x6000}}
            """,
        Cure = [new("at: 0x5800", "at: 0x57f8")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.UpperHalf];

    protected override string Says(in PagingDefect defect) => "is for addresses of the upper half, and open to users";
}
