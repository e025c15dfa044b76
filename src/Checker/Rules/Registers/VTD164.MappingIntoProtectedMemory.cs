using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class MappingIntoProtectedMemory : Rule
{
    /// <summary>Different regions that are looked for in the tables: units protect the same ones, two at most.</summary>
    private const int MostRegions = 8;

    public override RuleInfo Info { get; } = new(
        Id: "VTD164", Name: "mapping-into-protected-memory", Severity.Warning, Needs.Registers | Needs.Memory, Citation: "VT-d 11.4.8.1",
        Summary: "Tables map memory of a protected region that is on.",
        Why: "Units of version 2, and older ones from Skylake on, block such DMA without a fault record; before that they let it through, so that the region protects nothing.",
        Fix: "Switch the regions off once the tables are in use, or take the memory out of the tables.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660422, ECAP: 0xf0101a, GSTS: 0xc0000000, RTADDR: 0x1000, PMEN: 0x80000001, PLMBASE: 0x200000, PLMLIMIT: 0x200000}}]
            memory:
              size: 32K
              map: [{device: "00:02.0", domain: 5, iova: 0x10000, hpa: 0x200000, size: 64K, access: read-write}]
            """,
        Cure = [new("PLMBASE: 0x200000, PLMLIMIT: 0x200000", "PLMBASE: 0x400000, PLMLIMIT: 0x400000")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        var regions = platform.Units.SelectMany(ProtectedRegion.Of).GroupBy(region => region.Range).Take(MostRegions);
        foreach (var alike in regions)
        {
            var sweep = new MappingSweep(platform, new() { Memory = alike.Key, LeavesOutUnknown = true });
            var byUnit = sweep.Requesters.Where(requester => requester.Domain is not null).ToLookup(requester => requester.Unit);
            foreach (var region in alike) Check(region, sweep, byUnit[region.Unit], found);
        }
    }

    private static void Check(ProtectedRegion region, MappingSweep sweep, IEnumerable<MappedRequester> requesters, FindingSink found)
    {
        (MappedRequester Requester, MappingLine Line)? first = null;
        int others = 0;
        foreach (var requester in requesters.DistinctBy(requester => requester.Domain))
        {
            MappingLine? hit = null;
            sweep.List(requester, line => hit ??= line, mostLines: 1);
            if (hit is not { } line) continue;
            if (first is null) first = (requester, line);
            else others++;
        }

        if (first is not var (device, mapping)) return;
        string more = others > 0 ? $", as {others} more domains do" : "";
        found.Add(
            StatePlace.Of(region.Unit, region.Base), $"{device.Source} has {mapping.Iova} mapped to {Hex.Of(mapping.Value)}, in the {region.Name} {region.Range}{more}.",
            device: device.Source);
    }
}
