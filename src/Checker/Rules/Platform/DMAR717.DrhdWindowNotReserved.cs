using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class DrhdWindowNotReserved : Rule
{
    private const string SystemBoard = "PNP0C01", MotherboardResources = "PNP0C02";

    public override RuleInfo Info { get; } = new(
        Id: "DMAR717", Name: "drhd-window-not-reserved", Severity.Warning, Needs.Table | Needs.MemoryMap | Needs.Aml, Citation: "",
        Summary: "Nothing keeps a unit's registers free.",
        Why: "Neither the memory map nor the name space's motherboard resources take the window: an operating system that places devices' addresses may put one over it.",
        Fix: "Add the window to the memory map, or to the resources of a PNP0C02 device.")
    {
        Example =
            """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0xfed90000, flags: [include-pci-all]}
            acpi: [{ssdt: {devices: ["\\_SB.PCI0"]}}]
            memory-map: [{start: 0x0, end: 0x7fffffff, type: ram}]
            """,
    };

    /// <summary>Silent where bytecode computes motherboard resources, or cannot be read: they may take the window. Usable memory is a matter of DMAR716.</summary>
    public override void Check(Platform platform, FindingSink found)
    {
        var map = platform.MemoryMap!;
        if (platform.HardwareUnits.IsEmpty || map.Entries.IsEmpty || platform.Tables!.Aml is not { IsComplete: true } names) return;
        var taken = new List<AddressRange>();
        foreach (var device in names.Devices)
        {
            if (!device.Is(SystemBoard) && !device.Is(MotherboardResources)) continue;
            if (device.MemoryResources is not { } resources) return;
            taken.AddRange(resources);
        }

        taken.AddRange(map.Entries.Where(entry => entry.Type is MemoryMapType.Reserved or MemoryMapType.Mmio).Select(entry => entry.Range));
        var kept = Joined(taken);
        var usable = new MapRanges(map, entry => entry is { Type: MemoryMapType.Ram });
        foreach (var unit in platform.HardwareUnits)
        {
            var window = unit.RegisterWindow;
            if (unit.RegisterBase.Value is 0 or ulong.MaxValue || usable.FirstIn(window) is not null) continue;
            if (!kept.TryFind(window, out var range, out _) || !range.Contains(window.First) || !range.Contains(window.Last))
                found.Add(unit.Field("Register Base Address"), $"Neither the memory map nor motherboard resources keep the register window {window} of {unit.Label} free.");
        }
    }

    /// <summary>The ranges without overlaps and seams, so that one of them holds what several hold together.</summary>
    private static RangeIndex<bool> Joined(List<AddressRange> ranges)
    {
        var joined = new List<(AddressRange, bool)>();
        AddressRange? open = null;
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            bool touches = open is { } before && (before.Last.Value == ulong.MaxValue || range.First.Value <= before.Last.Value + 1);
            if (open is { } ended && !touches) joined.Add((ended, true));
            open = touches && open is { } one ? new(one.First, one.Last > range.Last ? one.Last : range.Last) : range;
        }

        if (open is { } last) joined.Add((last, true));
        return new(joined);
    }
}
