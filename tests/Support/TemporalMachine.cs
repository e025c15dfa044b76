using System.Buffers.Binary;
using System.Collections.Immutable;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Support;

/// <summary>A machine to which things happen between accesses.</summary>
internal sealed class TemporalMachine
{
    private readonly Replayer replayer;

    public TemporalMachine(Scene scene, bool caching = true)
    {
        var registers = new UnitRegisters(new(0xfed90000), 0, scene.Registers.ToImmutableSortedDictionary(StringComparer.Ordinal));
        replayer = new(new(new() { Memory = scene.Memory(), Registers = new([registers]), HostAddressBits = scene.HostAddressBits }), caching);
    }

    /// <summary>00:02.0, whose accesses are told.</summary>
    public static SourceId Device { get; } = new(0, 0, 2, 0);

    /// <summary>A write of words at once.</summary>
    public static CpuWrite Words(ulong address, params ulong[] words)
    {
        byte[] bytes = new byte[8 * words.Length];
        for (int i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), words[i]);
        return new(new(address), [.. bytes], null);
    }

    public static InvalidateEvent Context(int domain) => new(null, CacheKind.Context, InvalidationGranularity.Device) { Domain = domain, Source = Device };

    public static InvalidateEvent PasidOf(int domain, uint pasid) => new(null, CacheKind.Pasid, InvalidationGranularity.Pasid) { Domain = domain, Pasid = new(pasid) };

    public static InvalidateEvent Pasids(int domain) => new(null, CacheKind.Pasid, InvalidationGranularity.Domain) { Domain = domain };

    public static InvalidateEvent Domain(int domain) => new(null, CacheKind.Iotlb, InvalidationGranularity.Domain) { Domain = domain };

    public static InvalidateEvent Page(int domain, ulong iova, bool leaf, int mask = 0) =>
        new(null, CacheKind.Iotlb, InvalidationGranularity.Page) { Domain = domain, Address = new(iova), LeavesOnly = leaf, Mask = mask };

    public static InvalidateEvent PasidPage(int domain, uint pasid, ulong iova, bool leaf) =>
        new(null, CacheKind.Iotlb, InvalidationGranularity.Page) { Domain = domain, Pasid = new(pasid), Address = new(iova), LeavesOnly = leaf };

    public static InvalidateEvent PasidAll(int domain, uint pasid) => new(null, CacheKind.Iotlb, InvalidationGranularity.Pasid) { Domain = domain, Pasid = new(pasid) };

    public static InvalidateEvent Interrupt(int index, int mask = 0) => new(null, CacheKind.Interrupt, InvalidationGranularity.Index) { Index = index, Mask = mask };

    public static InvalidateEvent Global(CacheKind cache) => new(null, cache, InvalidationGranularity.Global);

    /// <summary>Lets things happen, in order.</summary>
    public TemporalMachine Then(params TraceEvent[] events)
    {
        foreach (var one in events) Assert.Null(replayer.Apply(one));
        return this;
    }

    /// <summary>What becomes of an access.</summary>
    public ReplayedAccess Replay(in Access access)
    {
        var replayed = replayer.Replay(access, null);
        Assert.Null(replayed.Obstacle);
        return replayed;
    }

    /// <summary>The rules that an access breaks, each once, in order of their ids.</summary>
    public string[] Rules(in Access access) => [.. (Replay(access).Possible ?? []).Select(other => other.Rule.Id).Distinct().Order(StringComparer.Ordinal)];
}
