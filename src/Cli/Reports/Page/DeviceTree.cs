using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>The devices of a machine below the bridges that they lie behind, for each unit: those of the inventory, else those that tables name.</summary>
internal sealed class DeviceTree
{
    /// <summary>Devices that are drawn; a segment may have 65,536.</summary>
    private const int MostDevices = 2048;

    /// <summary>Units among which the one of each device is looked for; hostile tables have tens of thousands.</summary>
    private const int MostUnits = 256;

    private readonly Platform machine;
    private readonly Dictionary<RemappingUnit, List<SourceId>> byUnit = [];
    private readonly bool isCut;

    /// <param name="machine">The machine.</param>
    /// <param name="sweep">Who is named by its translation tables; null where nobody knows.</param>
    public DeviceTree(Platform machine, MappingSweep? sweep)
    {
        this.machine = machine;
        IsLeftOut = machine.Units.Length > MostUnits;
        if (IsLeftOut) return;
        var devices = Devices(machine, sweep).Take(MostDevices + 1).ToList();
        isCut = devices.Count > MostDevices;
        foreach (var device in devices.Take(MostDevices))
        {
            if (UnitLookup.Find(machine, device, out _) is not { } unit) Homeless.Add(device);
            else if (byUnit.TryGetValue(unit, out var known)) known.Add(device);
            else byUnit.Add(unit, [device]);
        }
    }

    /// <summary>True where there are so many units that their devices are not looked for.</summary>
    public bool IsLeftOut { get; }

    /// <summary>Devices of which nobody can tell the unit.</summary>
    public List<SourceId> Homeless { get; } = [];

    /// <summary>True where a unit is known to serve any device.</summary>
    public bool Serves(RemappingUnit unit) => byUnit.ContainsKey(unit);

    /// <summary>Writes the items of a unit's list; null for <see cref="Homeless"/>.</summary>
    public void Write(Html page, RemappingUnit? unit, DeviceFindings findings)
    {
        var devices = unit is null ? Homeless : byUnit[unit];
        var own = devices.ToHashSet();
        var below = devices.Select(device => (Device: device, Bridge: machine.Pci?.ParentBridge(device)?.Source))
            .Where(each => each.Bridge is { } bridge && own.Contains(bridge)).ToLookup(each => each.Bridge!.Value, each => each.Device);
        var nested = below.SelectMany(group => group).ToHashSet();
        foreach (var device in devices.Where(device => !nested.Contains(device))) Write(page, device, below, findings);
        if (isCut) page.Write($"<li class=\"empty\">only the first {MostDevices} devices of the machine are drawn</li>");
    }

    /// <summary>A bridge's buses have higher numbers than its own bus, so that this ends; there are at most 256 buses.</summary>
    private void Write(Html page, SourceId device, ILookup<SourceId, SourceId> below, DeviceFindings findings)
    {
        PciFunction? function = null;
        machine.Pci?.TryGet(device, out function);
        page.Write($"""<li{(function?.IsBridge == true ? " class=bridge" : "")}><code>{device}</code> {(function?.Class is { } kind ? PciClassNames.Of(kind) : "")} """);
        if (function is { VendorId: { } vendor, DeviceId: { } id }) page.Write($"<small>{vendor:x4}:{id:x4}</small> ");
        if (function?.Buses is { } buses) page.Write($"<small>buses {buses.First:x2}-{buses.Last:x2}</small> ");
        findings.WriteLink(page, device);
        if (below[device].Any())
        {
            page.Write("<ul>");
            foreach (var behind in below[device]) Write(page, behind, below, findings);
            page.Write("</ul>");
        }

        page.Write("</li>");
    }

    private static IEnumerable<SourceId> Devices(Platform machine, MappingSweep? sweep)
    {
        if (machine.Pci is { } inventory) return inventory.Functions.Select(function => function.Source);
        var named = machine.Table?.Structures.SelectMany(structure => structure.Scopes)
            .Where(scope => scope.Kind is DeviceScopeType.Endpoint or DeviceScopeType.SubHierarchy).Select(scope => scope.ResolvedSource).OfType<SourceId>() ?? [];
        var mapped = sweep?.Requesters.Select(requester => requester.Source) ?? [];
        return named.Concat(mapped).Distinct().Order();
    }
}
