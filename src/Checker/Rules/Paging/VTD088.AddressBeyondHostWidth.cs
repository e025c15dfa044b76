namespace Dmarkit.Checker;

internal sealed class AddressBeyondHostWidth : PagingRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD088", Name: "address-beyond-host-width", Severity.Error, Needs.Memory | Needs.Registers, Citation: "VT-d 9.7, 9.8",
        Summary: "A paging entry has address bits beyond the host's width, or bit 62 set where permissions are bits 0 and 1.",
        Why: "They are reserved: requests that meet the entry fault (0Ch, 7Ah, 72h). Often the DMAR table's width is wrong, or a bus address was written for one of memory.",
        Fix: "Write an address that the host has; correct the table's host address width.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0105a, GSTS: 0xc0000000, RTADDR: 0x1000}}]
            memory:
              size: 32K
              entries:
                - {at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}
                - {at: 0x2100, ContextEntry: {present: 1, addressWidth: 2, domainId: 5, secondStageTable: 0x3000}}
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0x8000000000}}
            """,
        Cure = [new("address: 0x8000000000", "address: 0x7ffffff000")],
    };

    protected override ReadOnlySpan<PagingDefectKind> Kinds => [PagingDefectKind.AddressBeyondHost, PagingDefectKind.IoWritableReserved];

    protected override string Says(in PagingDefect defect) => defect.Kind == PagingDefectKind.IoWritableReserved ? "has bit 62 set, while permissions are bits 0 and 1" : "has address bits beyond the host address width";
}
