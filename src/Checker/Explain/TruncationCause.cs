using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The address is one that is mapped but for its bits above the lower 32.</summary>
internal static class TruncationCause
{
    private const ulong Lower = uint.MaxValue;

    public static IEnumerable<FaultCause> Of(FaultCase @case)
    {
        var request = @case.Request;
        ulong address = request.Address.Value;
        if (address > Lower)
        {
            if (@case.Passes(request with { Address = new(address & Lower) }, out var outcome) && outcome.PageSizeBytes is not null)
                yield return new(FaultCauseKind.Truncated, $"{Hex.Of(address & Lower)} is mapped, to {outcome.HostAddress}: the bits above the lower 32 came to it, {Origin(address)}");
            yield break;
        }

        foreach (var line in @case.Tables.LinesOf(@case.Unit, request))
        {
            // The first address of the line that has the same lower half.
            ulong candidate = (line.Iova.Value & ~Lower) | address;
            if (candidate < line.Iova.Value) candidate += Lower + 1;
            if (line.Kind == MappingLineKind.Unknown || candidate <= Lower || candidate > line.Last.Value || candidate < line.Iova.Value) continue;
            if (!@case.Passes(request with { Address = new(candidate) }, out var outcome)) continue;
            yield return new(FaultCauseKind.Truncated, $"{Hex.Of(candidate)} is mapped, to {outcome.HostAddress}: {request.Address} is its lower 32 bits");
            yield break;
        }
    }

    private static string Origin(ulong address) => (address >> 31 & 1) == 1 && (~address & ~Lower) == 0 ? "as bit 31 was taken for a sign" : "as a field for them held something else";
}
