using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class OutputBeyondMemory : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD095", Name: "output-beyond-memory", Severity.Warning, Needs.Memory | Needs.Registers | Needs.MemoryMap | Needs.PciConfigSpace, Citation: "VT-d 3.5",
        Summary: "Pages of a device lead above everything that the machine has.",
        Why: "Requests end in a master abort, or in a machine check.",
        Fix: "Map memory that exists.")
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
                - {at: 0x6080, SecondStageEntry: {readable: 1, writable: 1, address: 0x200000}}
            memory-map: [{start: 0x0, end: 0x1fffff, type: ram}]
            pci:
              - {bdf: "0000:00:02.0", config: {0x00: "86802222", 0x08: "00000002", 0x10: "0000000000000000", 0x18: "0000000000000000", 0x20: "0000000000000000"}}
            """,
        Cure = [new("address: 0x200000", "address: 0x1ff000")],
    };

    /// <summary>Maps do not tell what bridges decode: below the highest address that is told, and where a device has registers above it, anything may be.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        ulong highest = platform.MemoryMap!.Entries.Max(entry => entry.Range.Last.Value);
        bool isAbove = platform.Pci!.Functions.Any(function => function.MemoryBars is not { } bars || bars.Any(bar => bar.Base.Value > highest));
        if (isAbove || highest == ulong.MaxValue) return;
        var nothing = new AddressRange(new(highest + 1), new(ulong.MaxValue));
        ReachedFrames.Report(platform, found, Operation.Write, [(nothing, "addresses above everything in the memory map")], untrustedOnly: false, "reach", mayBeRead: true, whereTrusted: null);
    }
}
