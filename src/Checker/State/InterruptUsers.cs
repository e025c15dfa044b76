using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which requesters an interrupt-remapping entry lets in, as far as rules ask.</summary>
/// <remarks>VT-d 9.9.</remarks>
internal static class InterruptUsers
{
    /// <summary>The function number's bits, of which a source qualifier leaves some out.</summary>
    private const int FunctionBits = 7;

    /// <summary>The requesters of an entry that compares requester ids: one, or those of a device whose function numbers differ in what is left out.</summary>
    public static IEnumerable<SourceId> Of(ushort segment, InterruptEntry entry)
    {
        for (int left = 0; left <= FunctionBits; left++)
            if ((left & entry.SourceMask) == 0) yield return new(segment, (ushort)((ushort)entry.SourceId & entry.SourceMask | left));
    }

    /// <summary>True where a device that may be hostile is let in.</summary>
    /// <param name="trust">Who may be hostile.</param>
    /// <param name="segment">The unit's segment.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="device">The device, where the entry names it.</param>
    public static bool AreUntrusted(DeviceTrust trust, ushort segment, InterruptEntry entry, out SourceId? device)
    {
        device = null;
        if (!trust.AnyUntrusted) return false;
        switch (entry.Validation)
        {
            case SourceValidation.None:
                return true;
            case SourceValidation.RequesterId:
                foreach (var source in Of(segment, entry))
                    if (trust.IsUntrusted(source)) device ??= source;
                return device is not null;
            case SourceValidation.BusRange:
                for (int bus = entry.FirstBus; bus <= entry.LastBus; bus++)
                    if (trust.AnyUntrustedOn(segment, (byte)bus)) return true;
                return false;
            default:
                return false;
        }
    }
}
