using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Who a requester is, by the PCI inventory.</summary>
internal static class RequesterNames
{
    /// <summary>Devices that are named for one id.</summary>
    private const int MostNamed = 4;

    /// <summary>The requester for people; null where the inventory does not have it, or there is none.</summary>
    public static string? Of(FaultTables tables, SourceId source)
    {
        if (tables.Platform.Pci is not { } inventory) return null;
        string? own = inventory.TryGet(source, out var function) ? Describe(function) : null;
        var behind = tables.DevicesBehind(source).Take(MostNamed + 1).ToList();
        if (behind.Count == 0) return own;
        string names = $"{string.Join(", ", behind.Take(MostNamed))}{(behind.Count > MostNamed ? " and others" : "")}";
        return own is null ? $"the id that a bridge gives requests of {names}" : $"{own}, whose id a bridge also gives requests of {names}";
    }

    private static string Describe(PciFunction function) => function.Class is { } kind ? $"{PciClassNames.Of(kind)} {function}" : $"{function}";
}
