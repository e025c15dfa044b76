using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What may lie behind a fault, the likeliest first.</summary>
internal static class FaultCauses
{
    /// <summary>The causes; one that says what is not known where nothing else is found.</summary>
    public static ImmutableArray<FaultCause> Of(FaultCase @case)
    {
        var found = Candidates(@case).ToImmutableArray();
        return found.IsEmpty ? [new(FaultCauseKind.Unknown, Otherwise(@case))] : found;
    }

    private static IEnumerable<FaultCause> Candidates(FaultCase @case)
    {
        if (@case.Now.Condition is not { Reason: var reason }) return [];
        if (@case.Fault.Request == FaultedRequest.Interrupt) return InterruptCauses.Of(@case);
        if (IsBeyondWidth(reason)) return TruncationCause.Of(@case);
        if (IsWithoutTable(reason)) return [.. RequesterCauses.Of(@case), .. ReservedRegionCauses.Of(@case)];
        if (!IsEmpty(reason)) return [];
        FaultCause[] mapped = [.. PermissionCause.Of(@case)];
        if (mapped.Length > 0) return mapped;
        FaultCause[] found = [.. ReservedRegionCauses.Of(@case), .. NeighbourCauses.Of(@case), .. TruncationCause.Of(@case), .. RequesterCauses.Of(@case)];
        return found.Length > 0 ? found : NeighbourCauses.OfEmptyTable(@case);
    }

    /// <summary>An entry permits nothing, or not this.</summary>
    public static bool IsEmpty(FaultReason reason) => reason is FaultReason.ReadDenied or FaultReason.WriteDenied or FaultReason.FirstStageNotPresent
        or FaultReason.SecondStageDenied or FaultReason.ScalableReadDenied or FaultReason.ScalableWriteDenied or FaultReason.UserDenied or FaultReason.ExecuteDenied;

    /// <summary>Nothing leads from the requester, or its PASID, to any paging table.</summary>
    private static bool IsWithoutTable(FaultReason reason) => reason is FaultReason.RootEntryNotPresent or FaultReason.ContextEntryNotPresent
        or FaultReason.ScalableRootNotPresent or FaultReason.ScalableContextNotPresent or FaultReason.PasidDirectoryNotPresent or FaultReason.PasidEntryNotPresent;

    private static bool IsBeyondWidth(FaultReason reason) => reason is FaultReason.AddressBeyondWidth or FaultReason.NotCanonical
        or FaultReason.FirstStageAddressBeyondWidth or FaultReason.AddressBeyondHost or FaultReason.AddressBeyondSecondStage;

    /// <summary>A driver that gives its device the memory's own address, not the one that it is mapped at.</summary>
    private static string? Untranslated(FaultCase @case)
    {
        ulong address = @case.Request.Address.Value;
        foreach (var line in @case.Tables.LinesOf(@case.Unit, @case.Request))
        {
            if (line.Kind == MappingLineKind.Mapped && line.Value <= address && address - line.Value < line.LengthBytes)
                return $"{Hex.Of(address)} is no address of the requester's, but of host memory that it reaches by {Hex.Of(line.Iova.Value + (address - line.Value))}: it may have been given the wrong one of the two";
        }

        return null;
    }

    private static string Otherwise(FaultCase @case) => @case.Now switch
    {
        { Kind: ResultKind.Unreadable } lacking => $"the image lacks the {lacking.What} at {Hex.Of(lacking.Address ?? 0)}, so that the tables do not tell",
        { Condition: { } condition } when IsEmpty(condition.Reason) => Untranslated(@case) ?? "nothing is mapped there, nor near it for this requester, nor there for a related one",
        { Condition: { } condition } when IsWithoutTable(condition.Reason) => $"{condition.Meaning}, and no related requester has the address mapped either",
        { Condition: { } condition } => $"{condition.Meaning}: it is the entry or the request itself that is wrong, not where it leads",
        { Kind: ResultKind.Fault } or { Kind: ResultKind.Translation, HostAddress: null } => "the request gets nothing, and no record says why",
        _ => "the tables let the request through as they are: they were changed after the fault, or the unit used older ones that it had cached",
    };
}
