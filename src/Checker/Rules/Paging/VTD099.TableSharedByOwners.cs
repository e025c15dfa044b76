namespace Dmarkit.Checker;

internal sealed class TableSharedByOwners : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD099", Name: "table-shared-by-owners", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 3.5",
        Summary: "A page of tables belongs to a device that may be hostile and to one that may not.",
        Why: "A change for one of them changes what the other reaches.",
        Fix: "Give each owner tables of its own.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, scopes: [{type: sub-hierarchy, path: "00:07.0"}]}  # a Thunderbolt port
                - drhd: {base: 0xfed91000, flags: [include-pci-all]}
            pci:
              - {bdf: "0000:00:07.0", class: "0x060400", header: 1, secondary: 2, subordinate: 2}
              - {bdf: "0000:02:00.0", class: "0x010802", header: 0}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1020, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2000, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x2080, ContextEntry: {present: 1, addressWidth: 2, domainId: 6, secondStageTable: 0x4000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
            """,
        Cure = [new("{at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}", "{at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.OtherOwner];

    protected override string Says(in PagingDefect defect) => "names a table of a domain whose devices are trusted otherwise";
}
