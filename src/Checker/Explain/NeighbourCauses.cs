using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The address lies near what is mapped: behind its end, in front of its start, or in a hole where something was.</summary>
internal static class NeighbourCauses
{
    /// <summary>How far a device runs over before something else is the likelier mistake, and how far in front of a buffer it may start.</summary>
    private const ulong MostOverrun = 1 << 20, MostUnderrun = 4096;

    public static IEnumerable<FaultCause> Of(FaultCase @case)
    {
        var address = @case.Request.Address;
        var near = @case.Neighbours;
        bool isBehind = near.GapBelow(address) is { } gap && gap < MostOverrun;
        bool isInFront = near.GapAbove(address) is { } room && room <= MostOverrun;
        bool isAdjacent = near.GapBelow(address) < MostUnderrun;
        if (Residue(@case) is { } residue) yield return residue;
        if (isBehind && isAdjacent) yield return Overrun(address, near);
        if (isBehind && isInFront) yield return Hole(address, near);
        if (isBehind && !isAdjacent) yield return Overrun(address, near);
        if (near.GapAbove(address) <= MostUnderrun)
            yield return new(FaultCauseKind.Overrun, $"{address} lies directly in front of what is mapped from {near.Above!.Value.Iova} on");
    }

    /// <summary>What an empty level-1 table says, where nothing else says more: operating systems make one for what they map, and leave it.</summary>
    public static IEnumerable<FaultCause> OfEmptyTable(FaultCase @case)
    {
        if (@case is { IsPaged: true, Last: { Structure: var structure } } && structure.Contains("level-1 ", StringComparison.Ordinal))
            yield return new(FaultCauseKind.Freed, $"the table of the 2 MiB around {@case.Request.Address} is there, so that something was mapped in it, and nothing near is any more");
    }

    private static FaultCause Overrun(Iova address, MappedNeighbours near)
    {
        var below = near.Below!.Value;
        ulong gap = near.GapBelow(address)!.Value;
        string place = gap < MostUnderrun ? "directly behind" : $"{Hex.Of(gap)} bytes behind";
        return new(FaultCauseKind.Overrun, $"{address} lies {place} the end of what is mapped up to {below.Last}, to host memory up to {Hex.Of(below.Value + (below.LengthBytes - 1))}");
    }

    private static FaultCause Hole(Iova address, MappedNeighbours near) =>
        new(FaultCauseKind.Freed, $"{address} lies in a hole between what is mapped up to {near.Below!.Value.Last} and from {near.Above!.Value.Iova} on, where something may have been");

    /// <summary>An entry that permits nothing and yet has bits set was one once.</summary>
    private static FaultCause? Residue(FaultCase @case) => @case is { IsPaged: true, Last: { Words: [var word, ..] } last } && word != 0
        ? new(FaultCauseKind.Freed, $"the {last.Structure} at {last.Address} permits nothing and still holds {Hex.Of(word)}, as what was mapped once")
        : null;
}
