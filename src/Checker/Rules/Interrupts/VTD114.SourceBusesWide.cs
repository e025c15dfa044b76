using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class SourceBusesWide : InterruptEntryRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD114", Name: "source-buses-wide", Severity.Warning, Needs.Registers | Needs.Memory, Citation: "VT-d 9.9",
        Summary: "An interrupt entry takes interrupts of a range of buses that no bridge to PCI has, or of none.",
        Why: "SVT 2 is for interrupts that arrive under the id of a bridge to PCI, or of its bus. A wider range lets other devices raise the interrupt, and one that starts after its end lets none: fault 26h.",
        Fix: "Set the start bus in SID's upper byte and the end bus in the lower to those that the bridge's requests carry.")
    {
        Example =
            """
            kind: bundle
            dmar: {hostAddressWidth: 39, flags: [intr-remap], structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]}}]}
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c40660462, ECAP: 0xf0101a, GSTS: 0x3000000, IRTA: 0x2007}}]
            memory:
              size: 32K
              entries:
                - {at: 0x2010, InterruptEntry: {present: 1, vector: 0x31, destination: 0x100, sourceId: 0x0005, sourceValidation: 2}}
            pci:
              - {bdf: "0000:00:1e.0", class: 0x060401, header: 1, secondary: 4, subordinate: 5}
              - {bdf: "0000:04:01.0", class: 0x020000, header: 0}
            """,
        Cure = [new("sourceId: 0x0005", "sourceId: 0x0405")],
        Noise = "QEMU takes the upper byte for the end; where it is the hypervisor, a guest that has the bytes the right way round still works with one bus.",
    };

    protected override Func<InterruptSurvey, SurveyedInterrupt, EntryDefect?> Judge(Platform platform)
    {
        bool knowsBridges = (platform.Inputs & Needs.PciBusNumbers) != 0;
        var bridges = !knowsBridges ? [] : platform.Pci!.Functions.Where(function => function.Buses is not null && !IsExpressPort(function))
            .GroupBy(bridge => bridge.Source.Segment).ToDictionary(segment => segment.Key, LastBuses);
        return (survey, found) =>
        {
            if (found.Entry.Validation != SourceValidation.BusRange) return null;
            var (first, last) = (found.Entry.FirstBus, found.Entry.LastBus);
            if (first > last) return new($"Start bus {Hex.Of(first)} is above end bus {Hex.Of(last)}, so that no requester is let in");
            if (!knowsBridges || first == last || (bridges.TryGetValue(survey.Segment, out var reach) && reach[first] >= last)) return null;
            return new($"Buses {new BusRange(first, last)} are let in, which do not lie behind one bridge to PCI");
        };
    }

    /// <summary>For each bus, the last one of a bridge that has it: a bridge with both ends of a range has all between. −1 where there is none.</summary>
    private static int[] LastBuses(IEnumerable<PciFunction> bridges)
    {
        int[] last = new int[byte.MaxValue + 1];
        Array.Fill(last, -1);
        foreach (var bridge in bridges)
        {
            var buses = bridge.Buses!.Value;
            last[buses.First] = Math.Max(last[buses.First], buses.Last);
        }

        for (int bus = 1; bus < last.Length; bus++)
            if (last[bus - 1] >= bus) last[bus] = Math.Max(last[bus], last[bus - 1]);
        return last;
    }

    /// <summary>True for a port that passes on the ids of those behind it; a bridge of which that is not known may be one to PCI.</summary>
    private static bool IsExpressPort(PciFunction bridge) =>
        bridge.PortType is PciExpressPortType.RootPort or PciExpressPortType.UpstreamPort or PciExpressPortType.DownstreamPort or PciExpressPortType.BridgeFromPci;
}
