using System.Runtime.CompilerServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Remembers what becomes of accesses to a page, for traces come back to the same pages: all accesses of one requester and operation within a page end alike.</summary>
/// <remarks>
/// A translation is a function of the image, which does not change. Within 4 KiB only two things of an outcome hang on the address itself: where it lands, and
/// protected memory, whose registers can say any address; so units that protect some are not remembered.
/// </remarks>
internal sealed class PageAnswers
{
    private const int Count = 1024;
    private const ulong InPage = 0xfff;
    private readonly Entry[] entries = new Entry[Count];

    /// <summary>True where nothing but requester, operation and page decides what becomes of an access.</summary>
    public static bool Suits(in Access access) =>
        (access.Address.Value & InPage) + access.LengthBytes - 1 <= InPage && access is { LengthBytes: > 0, AddressType: AddressType.Untranslated, Pasid: null, Data: null, Operation: < Operation.Message }
        && !InterruptRange.Contains(access.Address.Value);

    /// <summary>What became of the last access to the page that the operation suits; the place is to be filled where there was none.</summary>
    /// <param name="access">An access that <see cref="Suits"/>.</param>
    /// <param name="isKnown">True where the outcome is there.</param>
    public ref Outcome Of(in Access access, out bool isKnown)
    {
        uint source = (uint)access.Source.Segment << 16 | access.Source.Requester;
        ulong page = access.Address.Value & ~InPage | (ulong)access.Operation | 8; // A place that was never filled has 0.
        ref var entry = ref entries[(int)((page ^ source * 0x9e37_79b1UL << 12) * 0x9e37_79b9_7f4a_7c15 >> 54)];
        isKnown = entry.Page == page && entry.Source == source;
        entry.Page = page;
        entry.Source = source;
        return ref entry.Outcome;
    }

    private struct Entry
    {
        public ulong Page;
        public uint Source;
        public Outcome Outcome;
    }
}
