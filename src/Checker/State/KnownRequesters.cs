using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Every requester id that something on the machine may use.</summary>
internal sealed class KnownRequesters
{
    private readonly HashSet<SourceId> ids = [];

    /// <summary>Collects the functions of the inventory, their virtual functions and aliases, and what the table's scopes name: chipset devices that PCI hides.</summary>
    public KnownRequesters(Platform platform)
    {
        var inventory = platform.Pci!;
        IsComplete = inventory.OtherDomainFunctions == 0;
        foreach (var function in inventory.Functions)
        {
            ids.Add(function.Source);
            foreach (var other in function.VirtualFunctions ?? []) ids.Add(other);
            ids.UnionWith(RequesterAliases.Of(inventory, function.Source));
            if (function.SecondaryBus is { } bus) ids.Add(new(function.Source.Segment, bus, 0, 0));
            if (function.IsExpress is null) ids.Add(new(function.Source.Segment, function.Source.Bus, 0, 0)); // Its bus may lie behind a bridge to PCI.
        }

        foreach (var scope in platform.Table?.Structures.SelectMany(structure => structure.Scopes) ?? [])
            if (scope.ResolvedSource is { } source) ids.Add(source);
    }

    /// <summary>False where the inventory left out functions whose requests carry another device's id.</summary>
    public bool IsComplete { get; }

    public bool Contains(SourceId source) => ids.Contains(source);
}
