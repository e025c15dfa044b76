using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which part of the mappings is asked for. What is null is not restricted.</summary>
public sealed record MappingFilter
{
    /// <summary>One requester.</summary>
    public SourceId? Source { get; init; }

    /// <summary>One domain id.</summary>
    public int? Domain { get; init; }

    /// <summary>Addresses of requests; the last one is inclusive.</summary>
    public (Iova First, Iova Last)? Addresses { get; init; }

    /// <summary>Host memory.</summary>
    public AddressRange? Memory { get; init; }

    /// <summary>Bits of <see cref="DomainRights"/> that requests must have together, privileged or not; 0 for any.</summary>
    internal int Rights { get; init; }

    /// <summary>Leaves out addresses of requests in the interrupt range, as no request without PASID reaches memory by them (VT-d 3.15).</summary>
    internal bool AvoidsInterrupts { get; init; }

    /// <summary>Leaves out lines of what the image lacks.</summary>
    internal bool LeavesOutUnknown { get; init; }

    /// <summary>True where lines are cut: then every alias is listed in full, for what it leads to may be what is asked for.</summary>
    internal bool Cuts => Addresses is not null || Memory is not null;

    /// <summary>True where every page has its line, and all of it: then nothing is asked about any of them.</summary>
    internal bool TakesAll => !Cuts && Rights == 0 && !AvoidsInterrupts;

    /// <summary>True where an address of the table or page there may be asked for.</summary>
    internal bool MayWant(ulong iova, ulong lengthBytes) => Addresses is not { } wanted || (iova <= wanted.Last.Value && iova + (lengthBytes - 1) >= wanted.First.Value);

    /// <summary>True where every address there is asked for.</summary>
    internal bool WantsAll(ulong iova, ulong lengthBytes) => Addresses is not { } wanted || (wanted.First.Value <= iova && iova + (lengthBytes - 1) <= wanted.Last.Value);

    /// <summary>True where some of the host memory is asked for.</summary>
    internal bool WantsMemory(ulong host, ulong lengthBytes) => Memory is not { } wanted || (host <= wanted.Last.Value && host + (lengthBytes - 1) >= wanted.First.Value);

    /// <summary>True where requests with these rights, or privileged ones, have those that are asked for.</summary>
    internal bool WantsRights(int rights) => (rights & Rights) == Rights || (rights >> DomainRights.PrivilegedShift & Rights) == Rights;

    /// <summary>True where an address of the table or page there is left out.</summary>
    internal bool Avoids(ulong iova, ulong lengthBytes) => AvoidsInterrupts && InterruptRange.Overlaps(iova, lengthBytes - 1);

    /// <summary>Cuts a line to what is asked for. What is unknown may lead anywhere.</summary>
    /// <returns>False where nothing is left.</returns>
    internal bool TryCut(ref MappingLine range)
    {
        if (!MayWant(range.Iova.Value, range.LengthBytes)) return false;
        bool isMapped = range.Kind == MappingLineKind.Mapped;
        if (LeavesOutUnknown && range.Kind == MappingLineKind.Unknown) return false;
        if (isMapped && !WantsMemory(range.Value, range.LengthBytes)) return false;
        ulong front = 0, back = 0, lastOffset = range.LengthBytes - 1;
        if (Addresses is { } addresses) Trim(range.Iova.Value, lastOffset, addresses.First.Value, addresses.Last.Value, ref front, ref back);
        if (isMapped && Memory is { } memory) Trim(range.Value, lastOffset, memory.First.Value, memory.Last.Value, ref front, ref back);
        if (front > lastOffset || back > lastOffset - front) return false;
        ulong value = isMapped ? range.Value + front : range.Value;
        range = range with { Iova = new(range.Iova.Value + front), LengthBytes = range.LengthBytes - front - back, Value = value };
        return true;
    }

    private static void Trim(ulong first, ulong lastOffset, ulong wantedFirst, ulong wantedLast, ref ulong front, ref ulong back)
    {
        if (wantedFirst > first) front = Math.Max(front, wantedFirst - first);
        if (wantedLast < first + lastOffset) back = Math.Max(back, first + lastOffset - wantedLast);
    }
}
