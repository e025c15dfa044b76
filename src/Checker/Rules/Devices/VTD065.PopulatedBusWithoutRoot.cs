using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class PopulatedBusWithoutRoot : Rule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD065", Name: "populated-bus-without-root", Severity.Note, Needs.Memory | Needs.Registers | Needs.Pci, Citation: "VT-d 9.1, 9.2",
        Summary: "A bus has devices, and its root entry is not present.",
        Why: "All their requests fault (01h, 38h). It is what default deny looks like; where a device on the bus must work it is a fault.",
        Fix: "Name a context table for the bus, or leave it as it is where its devices are to stay off.")
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
            pci: [{bdf: "0000:00:02.0", class: "0x030000", header: 0}, {bdf: "0000:01:00.0", class: "0x010802", header: 0}]
            """,
        Cure = [new("0000:01:00.0", "0000:00:1f.3")],
    };

    public override void Check(Platform platform, FindingSink found)
    {
        foreach (var survey in platform.Surveys)
        {
            if (survey.Missing.Count > 0) continue;
            var buses = survey.Roots.Select(root => root.Bus).ToHashSet();
            foreach (var devices in platform.Pci!.Functions.Where(function => function.IsBridge != true && !buses.Contains(function.Source.Bus)).GroupBy(function => (function.Source.Segment, function.Source.Bus)))
            {
                var device = devices.FirstOrDefault(function => UnitLookup.Find(platform, function.Source, out _) == survey.Unit);
                if (device is not null) found.Add(StatePlace.Of(survey.Unit), $"The root entry of bus {Hex.Of(device.Source.Bus)} is not present, and {device.Source} is on that bus.", device: device.Source);
            }
        }
    }
}
