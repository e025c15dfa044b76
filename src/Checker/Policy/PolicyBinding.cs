using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Memory that a policy names, as far as the inputs tell where it lies.</summary>
/// <param name="Name">The region's name.</param>
/// <param name="Known">Where it lies, for what is known.</param>
/// <param name="Missing">What would tell the rest, as a clause; null where that is all.</param>
internal sealed record BoundRegion(string Name, AddressSet Known, string? Missing);

/// <summary>A partition on this machine.</summary>
/// <param name="Partition">What the policy says of it.</param>
/// <param name="Members">Its devices, ascending: those that the policy takes, and the other ids that their requests may carry.</param>
/// <param name="Memory">What they may read and write.</param>
/// <param name="Missing">Why there may be other devices, a clause for each reason.</param>
internal sealed record BoundPartition(PolicyPartition Partition, ImmutableArray<SourceId> Members, AddressSet Memory, ImmutableArray<string> Missing);

/// <summary>Joins a policy with a machine: which devices its selectors take, and where its regions lie.</summary>
internal sealed class PolicyBinding
{
    /// <summary>A policy with more mistakes is of another machine; nobody reads the rest.</summary>
    private const int MostErrors = 20;

    private readonly IsolationPolicy policy;
    private readonly Platform platform;
    private readonly HashSet<SourceId> requesters;
    private readonly List<YamlError> errors = [];
    private readonly Dictionary<SourceId, PolicyPartition> owners = [];

    /// <param name="policy">The policy.</param>
    /// <param name="platform">The machine.</param>
    /// <param name="requesters">Devices that its translation tables tell of.</param>
    public PolicyBinding(IsolationPolicy policy, Platform platform, IEnumerable<SourceId> requesters)
    {
        (this.policy, this.platform, this.requesters) = (policy, platform, [.. requesters]);
        Regions = policy.Regions.ToImmutableDictionary(region => region.Name, Bind);
        Partitions = [.. policy.Partitions.Select(Bind)];
        Compare();
    }

    /// <summary>The regions by name.</summary>
    public ImmutableDictionary<string, BoundRegion> Regions { get; }

    /// <summary>The partitions, in the policy's order.</summary>
    public ImmutableArray<BoundPartition> Partitions { get; }

    /// <summary>Where the policy does not fit the machine, or contradicts itself on it, in the order of its lines.</summary>
    public ImmutableArray<YamlError> Errors => [.. errors.OrderBy(error => error.Line).ThenBy(error => error.Column)];

    private BoundRegion Bind(PolicyRegion region)
    {
        var known = AddressSet.Of(region.Ranges);
        if (region.Types.IsEmpty) return new(region.Name, known, null);
        if (platform.MemoryMap is not { } map) return new(region.Name, known, $"the memory map, which tells where {Escaped.Text(region.Name)} lies (--memory-map)");
        var mapped = AddressSet.Of(map.Entries.Where(entry => region.Types.Contains(entry.Type)).Select(entry => entry.Range));
        if (mapped.IsEmpty) Add(region.Line, region.Column, $"The memory map has no range of the type that {Shown(region.Name)} asks for.");
        return new(region.Name, known.Union(mapped), null);
    }

    private BoundPartition Bind(PolicyPartition partition)
    {
        var missing = new List<string>();
        var members = new SortedSet<SourceId>();
        foreach (var selector in partition.Devices)
        {
            foreach (var source in Take(selector, missing))
            {
                members.Add(source);
                if (owners.TryAdd(source, partition) || owners[source] == partition) continue;
                Add(selector.Line, selector.Column, $"{source} is in the partition {Shown(owners[source].Name)} already; expected each device in one.");
                break; // One is enough: a pattern may take a whole segment.
            }
        }

        if (platform.Pci is { } inventory)
            foreach (var alias in members.SelectMany(member => RequesterAliases.Of(inventory, member)).ToList()) members.Add(alias);
        var memory = AddressSet.Of(partition.Memory.SelectMany(name => Regions[name.Name].Known.Ranges));
        return new(partition, [.. members], memory, [.. missing.Distinct()]);
    }

    private List<SourceId> Take(DeviceSelector selector, List<string> missing)
    {
        List<SourceId> taken = selector switch
        {
            AddressSelector address => Take(address),
            ClassSelector kind => Take(kind, missing),
            BridgeSelector bridge => Take(bridge, missing),
            _ => [],
        };
        if (taken.Count == 0 && platform.Pci is not null && missing.Count == 0 && errors.Find(error => error.Line == selector.Line && error.Column == selector.Column) == default)
            Add(selector.Line, selector.Column, $"{Shown(selector.Text)} takes no device of the PCI inventory.");
        return taken;
    }

    /// <summary>Without an inventory nothing tells which devices there are: then the first that a pattern takes stands for those that the tables do not tell of.</summary>
    private List<SourceId> Take(AddressSelector selector)
    {
        if (selector.IsExact) return platform.Pci is null || platform.Pci.TryGet(selector.First, out _) || requesters.Contains(selector.First) ? [selector.First] : [];
        List<SourceId> taken = [.. requesters.Where(selector.Takes)];
        if (platform.Pci is { } inventory) taken.AddRange(inventory.Functions.Select(function => function.Source).Where(selector.Takes));
        else if (taken.Count == 0) taken.Add(selector.First);
        return taken;
    }

    private List<SourceId> Take(ClassSelector selector, List<string> missing)
    {
        if (platform.Pci is not { } inventory)
        {
            missing.Add($"a PCI inventory, which tells the devices of {selector.Text} (--pci)");
            return [];
        }

        if (inventory.Functions.FirstOrDefault(function => selector.Takes(function) is null) is { } unknown) missing.Add($"the class of {unknown.Source}");
        return [.. inventory.Functions.Where(function => selector.Takes(function) == true).Select(function => function.Source)];
    }

    private List<SourceId> Take(BridgeSelector selector, List<string> missing)
    {
        if (platform.Pci is not { } inventory)
        {
            missing.Add($"a PCI inventory, which tells the devices {selector.Text} (--pci)");
            return [];
        }

        if (!inventory.TryGet(selector.Bridge, out var bridge))
        {
            Add(selector.Line, selector.Column, $"{selector.Bridge} is in no line of the PCI inventory; expected a bridge.");
            return [];
        }

        if (bridge.IsBridge == false)
        {
            Add(selector.Line, selector.Column, $"{selector.Bridge} is no bridge, so that nothing lies behind it.");
            return [];
        }

        if (bridge.Buses is not { } buses)
        {
            missing.Add($"the buses behind {selector.Bridge} (--pci with lspci -xxx)");
            return [];
        }

        return [.. inventory.Functions.Select(function => function.Source).Concat(requesters).Where(source => source.Segment == selector.Bridge.Segment && buses.Contains(source.Bus))];
    }

    /// <summary>Memory belongs to one partition, and what is protected to none.</summary>
    private void Compare()
    {
        var seen = new List<(PolicyPartition Partition, PolicyName Region)>();
        foreach (var partition in policy.Partitions)
        {
            foreach (var name in partition.Memory.DistinctBy(name => name.Name))
            {
                if (errors.Count > MostErrors) return;
                var memory = Regions[name.Name].Known;
                foreach (var (other, region) in seen)
                {
                    if (other == partition || memory.Intersect(Regions[region.Name].Known).First is not { } common) continue;
                    Add(name.Line, name.Column, $"The region {Shown(name.Name)} of {Shown(partition.Name)} and {Shown(region.Name)} of {Shown(other.Name)} both hold {common}; expected memory of one partition, and a share for the other.");
                    break;
                }

                foreach (var guarded in policy.Protected)
                {
                    if (memory.Intersect(Regions[guarded.Name].Known).First is not { } common) continue;
                    Add(name.Line, name.Column, $"The region {Shown(name.Name)} of {Shown(partition.Name)} and {Shown(guarded.Name)}, which is protected, both hold {common}.");
                    break;
                }

                seen.Add((partition, name));
            }
        }
    }

    private void Add(int line, int column, string sentence) => errors.Add(new(line, column, sentence));

    private static string Shown(string name) => $"'{Escaped.Text(name)}'";
}
