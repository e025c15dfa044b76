using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One descriptor that software has queued, and the unit has not said to be done with.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Index">Its number in the queue.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Words">What it holds, lowest address first: two words, four where descriptors have 256 bits.</param>
internal sealed record PendingInvalidation(InvalidationQueue Queue, int Index, HostAddress Address, ulong[] Words)
{
    /// <summary>What it asks for; an undefined number where it is no descriptor.</summary>
    public InvalidationType Type => InvalidationDescriptor.TypeOf(Words[0]);

    /// <summary>What messages call it.</summary>
    public string Name => $"invalidation descriptor {Index}";

    /// <summary>What it asks for, in words.</summary>
    public string Text => InvalidationText.Of(this, Queue.Unit.Segment ?? 0);

    /// <summary>Where findings point. Its number moves, and is no part of the identity.</summary>
    public StatePlace Place => StatePlace.Of(Queue.Unit, "invalidation queue", Address, Words) with { Where = $"{Queue.Unit} / {Name} at {Address}" };

    /// <summary>The device whose TLB is meant; null for other descriptors.</summary>
    public SourceId? Device => Type switch
    {
        InvalidationType.DeviceTlb => new(Queue.Unit.Segment ?? 0, (ushort)new DeviceTlbInvalidation(Words[0], Words[1]).SourceId),
        InvalidationType.PasidDeviceTlb => new(Queue.Unit.Segment ?? 0, (ushort)new PasidDeviceTlbInvalidation(Words[0], Words[1]).SourceId),
        _ => null,
    };
}
