using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MmioReachedByUntrusted : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD094", Name: "mmio-reached-by-untrusted", Severity.Warning, Needs.Memory | Needs.Registers | Needs.MemoryMap, Citation: "VT-d 3.5",
        Summary: "A device that may be hostile reaches registers of others.",
        Why: "It talks to other devices, to flash, or to a local APIC, past the processor's protection.",
        Fix: "Map memory alone, and of registers only what the device is meant to reach.")
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
                - {at: 0x3000, SecondStageEntry: {readable: 1, writable: 1, address: 0x4000}}
                - {at: 0x4000, SecondStageEntry: {readable: 1, writable: 1, address: 0x5000}}
                - {at: 0x5000, SecondStageEntry: {readable: 1, writable: 1, address: 0x6000}}
                - {at: 0x6000, SecondStageEntry: {readable: 1, writable: 1, address: 0xfe000000}}
            memory-map: [{start: 0x0, end: 0x9ffff, type: ram}, {start: 0xfe000000, end: 0xfe0fffff, type: mmio}]
            """,
        Cure = [new("address: 0xfe000000", "address: 0x80000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var registers = platform.MemoryMap!.Entries.Where(entry => entry.Type == MemoryMapType.Mmio).Select(entry => (entry.Range, Name: $"registers at {entry.Range.First}"));
        ReachedFrames.Report(platform, found, Operation.Write, registers, untrustedOnly: true, "reach", mayBeRead: true);
    }
}
