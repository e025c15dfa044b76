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
            if (RequesterAlias.Of(inventory, function.Source) is { } alias) ids.Add(alias);
            if (function.SecondaryBus is { } bus) ids.Add(new(function.Source.Segment, bus, 0, 0));
        }

        foreach (var scope in platform.Table?.Structures.SelectMany(structure => structure.Scopes) ?? [])
            if (scope.ResolvedSource is { } source) ids.Add(source);
    }

    /// <summary>False where the inventory left out functions whose requests carry another device's id.</summary>
    public bool IsComplete { get; }

    public bool Contains(SourceId source) => ids.Contains(source);
}
