using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A unit's invalidation queue that is on, with what stands in it between head and tail.</summary>
/// <remarks>VT-d 6.5.2, 11.4.9. A queue has room for 32,768 descriptors at most; what is pending of it is never more.</remarks>
internal sealed class InvalidationQueue
{
    /// <summary>Descriptors that are kept of all queues together: eight full ones. A snapshot can name thousands of units.</summary>
    public const int MostPending = 1 << 18;

    /// <summary>Descriptors that are shown of a queue as evidence.</summary>
    public const int MostShown = 16;

    private InvalidationQueue(RemappingUnit unit, InvalidationQueueAddress address, int head, int tail)
    {
        (Unit, Address, Head, Tail) = (unit, address, head, tail);
        int step = address.DescriptorBytes;
        TailError = tail >= address.QueueBytes ? QueueTailError.Beyond : tail % step != 0 ? QueueTailError.Unaligned : QueueTailError.None;
        if (TailError == QueueTailError.None && head < address.QueueBytes && head % step == 0)
            PendingCount = (tail - head + address.QueueBytes) % address.QueueBytes / step;
    }

    /// <summary>The unit.</summary>
    public RemappingUnit Unit { get; }

    /// <summary>IQA.</summary>
    public InvalidationQueueAddress Address { get; }

    /// <summary>Bytes from the queue's start to the descriptor that the unit reads next.</summary>
    public int Head { get; }

    /// <summary>Bytes from the queue's start to where software writes next.</summary>
    public int Tail { get; }

    /// <summary>What is wrong with the tail.</summary>
    public QueueTailError TailError { get; }

    /// <summary>How many descriptors are pending; 0 too where head or tail names none.</summary>
    public int PendingCount { get; }

    /// <summary>Those that the image holds, oldest first: all of them, but for <see cref="MissingCount"/>.</summary>
    public ImmutableArray<PendingInvalidation> Pending { get; private set; } = [];

    /// <summary>How many pending descriptors the image lacks, or a bound left out.</summary>
    public int MissingCount => PendingCount - Pending.Length;

    /// <summary>The whole queue.</summary>
    public AddressRange Range => NoMemory.RangeOf(Address.QueueAddress, Address.QueueBytes);

    /// <summary>What is pending as evidence, newest first.</summary>
    public IEnumerable<KeyValuePair<string, string>> Evidence
    {
        get
        {
            foreach (var descriptor in Pending.Reverse().Take(MostShown)) yield return new(descriptor.Name, $"{descriptor.Text} ({WalkStep.Raw(descriptor.Words)})");
            if (Pending.Length > MostShown) yield return new("older ones", $"{Pending.Length - MostShown} more");
            if (MissingCount > 0) yield return new("not in the image", $"{MissingCount} descriptors");
        }
    }

    /// <summary>The queue of each unit that has it on, and of which base, head and tail are known.</summary>
    public static ImmutableArray<InvalidationQueue> Of(Platform platform)
    {
        var queues = ImmutableArray.CreateBuilder<InvalidationQueue>();
        int room = MostPending;
        foreach (var unit in platform.Units)
        {
            if (unit.Answering() is not { IsInterruptModeUnknown: false, GlobalStatus.QueuedInvalidationEnabled: true, InvalidationQueue: { } address } registers) continue;
            if (registers[RegisterMap.InvalidationQueueHead] is not { } head || registers[RegisterMap.InvalidationQueueTail] is not { } tail) continue;
            var queue = new InvalidationQueue(unit, address, new InvalidationQueuePosition(head).OffsetBytes, new InvalidationQueuePosition(tail).OffsetBytes);
            if (platform.Memory is { } memory) queue.Read(memory, ref room);
            queues.Add(queue);
        }

        return queues.ToImmutable();
    }

    private void Read(PhysicalMemory memory, ref int room)
    {
        var pending = ImmutableArray.CreateBuilder<PendingInvalidation>();
        Span<ulong> words = stackalloc ulong[InvalidationDescriptor.WideLengthBytes / sizeof(ulong)];
        words = words[..(Address.DescriptorBytes / sizeof(ulong))];
        for (int number = 0, at = Head; number < PendingCount && room > 0; number++, at = (at + Address.DescriptorBytes) % Address.QueueBytes)
        {
            var place = new HostAddress(Address.QueueAddress.Value + (ulong)at);
            if (place < Address.QueueAddress || !memory.TryRead(place, MemoryMarshal.AsBytes(words))) continue; // Words are as they lie in memory, for hosts are little-endian.
            pending.Add(new(this, at / Address.DescriptorBytes, place, [.. words]));
            room--;
        }

        Pending = pending.ToImmutable();
    }
}

/// <summary>What is wrong with an invalidation queue's tail, so that the unit stops (VT-d 11.4.9.9).</summary>
internal enum QueueTailError
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It lies beyond the queue: IQEI 1.</summary>
    Beyond,

    /// <summary>It lies amid a descriptor of 256 bits: IQEI 6.</summary>
    Unaligned,
}
