using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What is mapped nearest to an address, for the same requester.</summary>
/// <param name="Below">The nearest mapping that ends below; null where there is none near.</param>
/// <param name="Above">The nearest mapping that starts above; null where there is none near.</param>
internal sealed record MappedNeighbours(MappingLine? Below, MappingLine? Above)
{
    /// <summary>How far is near: what is farther away has nothing to do with the address.</summary>
    private const ulong Window = 16 << 20;

    public static MappedNeighbours Of(FaultTables tables, RemappingUnit unit, in Access request)
    {
        ulong address = request.Address.Value, low = address > Window ? address - Window : 0, high = address < ulong.MaxValue - Window ? address + Window : ulong.MaxValue;
        MappingLine? below = null, above = null;
        foreach (var line in tables.LinesBetween(unit, request, new(low & ~0xffful), new(high | 0xfff)))
        {
            if (line.Kind != MappingLineKind.Mapped) continue;
            if (line.Last.Value < address) below = line;
            else if (line.Iova.Value > address) above ??= line;
        }

        return new(below, above);
    }

    /// <summary>How many bytes lie between the end of the mapping below and the address.</summary>
    public ulong? GapBelow(Iova address) => address.Value - Below?.Last.Value - 1;

    /// <summary>How many bytes lie between the address and the start of the mapping above.</summary>
    public ulong? GapAbove(Iova address) => Above?.Iova.Value - address.Value;
}
