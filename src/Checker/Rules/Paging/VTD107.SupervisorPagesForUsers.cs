namespace Dmarkit.Checker;

internal sealed class SupervisorPagesForUsers : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD107", Name: "supervisor-pages-for-users", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 3.6.1",
        Summary: "A first stage has pages for supervisors alone, and its requests are those of users.",
        Why: "They fault (81h) on each of these pages.",
        Fix: "Set U/S in the entries, or make the requests privileged.")
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
                - {at: 0x5000, FirstStageEntry: {present: 1, writable: 1, user: 1, address: 0x6000}}
                - {at: 0x6000, FirstStageEntry: {present: 1, writable: 1, user: 1, address: 0x7000}}
                - {at: 0x7000, FirstStageEntry: {present: 1, writable: 1, user: 0, pageSize: 1, address: 0x200000}}
            """,
        Cure = [new("user: 0", "user: 1")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.SupervisorOnly];

    protected override string Says(in PagingDefect defect) => "is for supervisors alone, and no request is one's";

    /// <summary>A process's tables map the kernel for supervisors, rightly.</summary>
    protected override bool IsWanted(Platform platform, in PagingDefect defect) => defect.Tree.Use.Pasid is { } pasid && pasid.Directory.Owners.Exists(owner => pasid.Pasid.Value == (uint)owner.Scalable.RidPasid);
}
