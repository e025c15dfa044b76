using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What is mapped nearest to an address, for the same requester.</summary>
/// <param name="Below">The nearest mapping that ends below; null where there is none near.</param>
/// <param name="Above">The nearest mapping that starts above; null where there is none near.</param>
internal sealed record MappedNeighbours(MappingLine? Below, MappingLine? Above)
{
    /// <summary>How far is near: what is farther away has nothing to do with the address.</summary>
    private const ulong Window = 16 << 20;

    /// <summary>Lines that are looked at: the window has 8192 pages.</summary>
    private const int MostLines = 1 << 14;

    public static MappedNeighbours Of(Platform platform, RemappingUnit unit, in Access request)
    {
        ulong address = request.Address.Value, low = address > Window ? address - Window : 0, high = address < ulong.MaxValue - Window ? address + Window : ulong.MaxValue;
        var (source, pasid) = (request.Source, request.Pasid);
        var sweep = new MappingSweep(platform, new() { Source = source, Addresses = (new(low & ~0xffful), new(high | 0xfff)) });
        MappingLine? below = null, above = null;
        if (sweep.Requesters.FirstOrDefault(each => each.Unit == unit && each.Source == source && each.Pasid == pasid) is not { Domain: not null } requester) return new(null, null);
        sweep.List(requester, Take, MostLines);
        return new(below, above);

        void Take(MappingLine line)
        {
            if (line.Kind != MappingLineKind.Mapped) return;
            if (line.Last.Value < address) below = line;
            else if (line.Iova.Value > address) above ??= line;
        }
    }

    /// <summary>How many bytes lie between the end of the mapping below and the address.</summary>
    public ulong? GapBelow(Iova address) => address.Value - Below?.Last.Value - 1;

    /// <summary>How many bytes lie between the address and the start of the mapping above.</summary>
    public ulong? GapAbove(Iova address) => Above?.Iova.Value - address.Value;
}
