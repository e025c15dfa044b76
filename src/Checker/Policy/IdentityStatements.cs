using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Judges whether reserved memory is where its device looks for it: readable and writable at its own addresses.</summary>
/// <remarks>VT-d 8.4: the device goes on using the physical addresses that firmware gave it.</remarks>
internal sealed class IdentityStatements(Platform platform, PolicyReach reach, WitnessSearch search)
{
    /// <summary>Pieces of one region that are looked at: a page table has 512, and a driver's identity map one.</summary>
    private const int MostPieces = 1 << 16;

    /// <summary>Judges one region for one device that it names.</summary>
    public PolicyStatement Judge(ReservedMemoryRegion region, SourceId device)
    {
        var range = region.Region!.Value;
        string text = $"RMRR {range} is identity mapped for {device}";
        if (reach.Of(device).FirstOrDefault(request => request.Mapped is null or { Pasid: null }) is not { } request) return Violated(text, device, range.First, Operation.Read, null);
        if (request.Kind == RouteKind.Unknown) return new(text, PolicyVerdict.NotProven) { Missing = request.Memory.Missing };
        if (request is { Kind: RouteKind.ByTables, Mapped: { Kind: RequesterKind.Translated } mapped }) return ByTables(text, mapped, range, request);
        var wrong = AddressSet.Of(range).Except(request.Memory.Read.Intersect(request.Memory.Write)).First;
        return wrong is { } address ? Violated(text, device, address, Operation.Write, request.Unit) : Holds(text, request);
    }

    private PolicyStatement ByTables(string text, MappedRequester requester, AddressRange range, RequesterReach request)
    {
        var filter = new MappingFilter { Source = requester.Source, Addresses = (new(range.First.Value), new(range.Last.Value)) };
        var lines = new MappingSweep(platform, filter);
        var same = lines.Requesters.First(other => other.Unit == requester.Unit && other.Pasid is null);
        var (mapped, gaps) = (new List<AddressRange>(), new List<AddressRange>());
        string? missing = null;
        lines.List(same, line =>
        {
            if (line is { Kind: MappingLineKind.Mapped, Read: true, Write: true } && line.Value == line.Iova.Value) mapped.Add(RangeOf(line));
            if (line.Kind == MappingLineKind.Mapped) return;
            gaps.Add(RangeOf(line));
            missing ??= line.Kind == MappingLineKind.Unknown ? $"the paging entry or table at {Hex.Of(line.Value)}, for IOVA {line.Iova}-{line.Last}" : $"a region of fewer than {MostPieces} pieces";
        }, MostPieces);

        // Protected memory and the interrupt range are reached by no mapping.
        var wrong = AddressSet.Of(range).Except(AddressSet.Of(mapped).Intersect(request.Memory.Read).Intersect(request.Memory.Write));
        if (wrong.Except(AddressSet.Of(gaps)).First is { } address) return Violated(text, requester.Source, address, Operation.Write, requester.Unit);
        return wrong.IsEmpty ? Holds(text, request) : new(text, PolicyVerdict.NotProven) { Missing = [missing!] };
    }

    private static AddressRange RangeOf(MappingLine line) => new(new(line.Iova.Value), new(line.Last.Value));

    private static PolicyStatement Holds(string text, RequesterReach request) => new(text, PolicyVerdict.Holds) { Assumed = [.. Names.Of(request.Memory.Assumed)] };

    /// <summary>The witness ends in a fault or elsewhere. Where the write ends well, it is the read that does not.</summary>
    private PolicyStatement Violated(string text, SourceId device, HostAddress address, Operation operation, RemappingUnit? unit)
    {
        var witness = search.Replay(new(device, operation, new(address.Value)), unit);
        bool endsWell = witness is { Outcome: { Kind: ResultKind.Ok, HostAddress: { } landing } } && landing == address;
        if (endsWell && operation == Operation.Write) return Violated(text, device, address, Operation.Read, unit);
        return endsWell || witness is null
            ? new(text, PolicyVerdict.NotProven) { Missing = [$"what becomes of IOVA {address}"] }
            : new(text, PolicyVerdict.Violated) { Witness = witness, Assumed = [.. Names.Of(witness.Outcome.Assumed)] };
    }
}
