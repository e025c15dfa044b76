using System.Diagnostics.CodeAnalysis;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The virtual functions of an inventory, each with the physical one that makes it.</summary>
/// <remarks>PCI Express Base 9.2.1.2.</remarks>
internal sealed class VirtualFunctions
{
    /// <summary>All that are listed: each of 65,536 functions could claim as many, and real machines have some thousands.</summary>
    private const int Most = 1 << 20;

    private readonly Dictionary<SourceId, PciFunction> makers = [];

    public VirtualFunctions(PciInventory inventory)
    {
        int seen = 0;
        foreach (var function in inventory.Functions)
        {
            foreach (var made in function.VirtualFunctions ?? [])
            {
                if (++seen > Most) return;
                makers.TryAdd(made, function);
            }
        }
    }

    /// <summary>The function that makes the one at <paramref name="source"/>.</summary>
    /// <returns>False where that is no virtual function, as far as is known.</returns>
    public bool TryGetMaker(SourceId source, [NotNullWhen(true)] out PciFunction? maker) => makers.TryGetValue(source, out maker);
}
