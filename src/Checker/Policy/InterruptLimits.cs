using System.Collections.Immutable;
using System.Numerics;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Whether an interrupt is one that a partition may raise.</summary>
/// <param name="allowed">What the policy allows.</param>
internal sealed class InterruptLimits(PolicyInterrupts allowed)
{
    private const byte Fixed = 0, LowestPriority = 1, FirstVector = 16;
    private const int ClusterShift = 16;

    /// <summary>True where everything is allowed, so that there is nothing to judge.</summary>
    public bool AllowAll => allowed is { Vectors: null, Destinations: null };

    /// <summary>What the policy allows, in words.</summary>
    public override string ToString() => string.Join(" and ", Parts());

    /// <summary>An interrupt in compatibility format that is not allowed.</summary>
    public Access? Forbidden(SourceId source)
    {
        uint? vector = Outside(allowed.Vectors, FirstVector, byte.MaxValue), destination = Outside(allowed.Destinations, 0, byte.MaxValue);
        if (vector is null && destination is null) return null;
        uint at = destination ?? Inside(allowed.Destinations, byte.MaxValue) ?? 0;
        return new(source, Operation.Message, new(InterruptRange.Addresses.First.Value | at << 12), 4, Data: vector ?? Inside(allowed.Vectors, byte.MaxValue) ?? 0);
    }

    /// <summary>True where an interrupt is allowed; null where its destination is a logical one of xAPIC mode, whose processors only they themselves know.</summary>
    /// <param name="message">The interrupt.</param>
    /// <param name="extended">True in extended interrupt mode.</param>
    /// <param name="descriptor">Of one that is posted, its descriptor: the processor gets the notification.</param>
    public bool? Allow(InterruptMessage message, bool extended, PostedInterruptDescriptor? descriptor)
    {
        if (descriptor is { } posted)
        {
            uint target = extended ? (uint)posted.NotificationDestination : (uint)posted.NotificationDestination >> 8 & 0xff;
            return Has(allowed.Vectors, (uint)posted.NotificationVector) && Has(allowed.Destinations, target);
        }

        bool hasVector = message.DeliveryMode is Fixed or LowestPriority; // SMI, NMI, INIT and ExtINT bring none, or another.
        if (allowed.Vectors is not null && !(hasVector && Has(allowed.Vectors, message.Vector))) return false;
        uint destination = message.Destination ?? 0;
        if (allowed.Destinations is null || !message.Logical) return Has(allowed.Destinations, destination);
        return extended ? OfCluster(destination) : null;
    }

    /// <summary>Logical destinations of x2APIC mode: a cluster in bits 31:16, and a bit for each of its 16 processors.</summary>
    private bool OfCluster(uint destination)
    {
        for (uint left = destination & 0xffff; left != 0; left &= left - 1)
            if (!Has(allowed.Destinations, (destination >> ClusterShift << 4) + (uint)BitOperations.TrailingZeroCount(left))) return false;
        return true;
    }

    private static bool Has(ImmutableArray<NumberRange>? ranges, uint number) => ranges is not { } some || some.Any(range => range.Contains(number));

    private static uint? Outside(ImmutableArray<NumberRange>? ranges, uint first, uint last)
    {
        for (uint number = first; number <= last; number++)
            if (!Has(ranges, number)) return number;
        return null;
    }

    private static uint? Inside(ImmutableArray<NumberRange>? ranges, uint last) => ranges is [{ First: var first }, ..] && first <= last ? first : null;

    private IEnumerable<string> Parts()
    {
        if (allowed.Vectors is { } vectors) yield return $"vectors {string.Join(", ", vectors.Select(range => Shown(range, hex: true)))}";
        if (allowed.Destinations is { } destinations) yield return $"destinations {string.Join(", ", destinations.Select(range => Shown(range, hex: false)))}";
    }

    private static string Shown(NumberRange range, bool hex)
    {
        string first = hex ? Hex.Of(range.First) : $"{range.First}", last = hex ? Hex.Of(range.Last) : $"{range.Last}";
        return range.First == range.Last ? first : $"{first}-{last}";
    }
}
