using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>Short words for reading inventories and maps in tests.</summary>
internal static class Inventories
{
    public static PciInventory Pci(string text)
    {
        Assert.True(PciInventory.TryRead(Encoding.UTF8.GetBytes(text), out var inventory, out var defect), $"{defect}");
        return inventory;
    }

    public static PciFunction Only(string text) => Assert.Single(Pci(text).Functions);

    public static PciFunction Function(this PciInventory inventory, string source)
    {
        Assert.True(inventory.TryGet(Source(source), out var function), source);
        return function;
    }

    public static SourceId Source(string text)
    {
        Assert.True(SourceId.TryParse(text, out var source), text);
        return source;
    }

    public static string RefusePci(string text)
    {
        Assert.False(PciInventory.TryRead(Encoding.UTF8.GetBytes(text), out var inventory, out var defect));
        Assert.Null(inventory);
        return $"{defect.Offset}: {defect.What} {defect.Why}";
    }

    public static MemoryMap Map(string text)
    {
        Assert.True(MemoryMap.TryRead(Encoding.UTF8.GetBytes(text), out var map, out var defect), $"{defect}");
        return map;
    }

    public static string RefuseMap(string text)
    {
        Assert.False(MemoryMap.TryRead(Encoding.UTF8.GetBytes(text), out var map, out var defect));
        Assert.Null(map);
        return $"{defect.Offset}: {defect.What} {defect.Why}";
    }

    public static AddressRange Range(ulong first, ulong last) => new(new(first), new(last));
}
