using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class OutputOutsideMemoryMap : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD095", Name: "output-outside-memory-map", Severity.Warning, Needs.Memory | Needs.Registers | Needs.MemoryMap, Citation: "VT-d 3.5",
        Summary: "Pages of a device lead to addresses where the machine has nothing.",
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
            memory-map: [{start: 0x0, end: 0x1fffff, type: ram}, {start: 0xfe000000, end: 0xfe0fffff, type: mmio}]
            """,
        Cure = [new("address: 0x200000", "address: 0x1ff000")],
    };

    /// <summary>A map without registers tells of memory alone: what it leaves out may be there.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var map = platform.MemoryMap!;
        if (!map.Entries.Any(entry => entry.Type == MemoryMapType.Mmio)) return;
        var gaps = map.Covering(new(new(0), new(ulong.MaxValue))).Where(piece => piece.Entry is null).Select(piece => (piece.Range, Name: "addresses that the memory map does not have"));
        ReachedFrames.Report(platform, found, Operation.Write, gaps, untrustedOnly: false, "reach", mayBeRead: true, whereTrusted: null);
    }
}
