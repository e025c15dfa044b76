using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Remembers what becomes of accesses to a page, for traces come back to the same pages: all accesses of one requester and operation within a page end alike.</summary>
/// <remarks>
/// A translation is a function of the image, which does not change. Within 4 KiB only two things of an outcome hang on the address itself: where it lands, and
/// protected memory, whose registers can say any address; so units that protect some are not remembered.
/// </remarks>
internal sealed class PageAnswers
{
    private const int CountBits = 8; // They stay in the first two caches, and a device is at few pages at a time.
    private const ulong InPage = 0xfff, Filled = 8; // An entry that was never filled has 0.
    private readonly Entry[] entries = new Entry[1 << CountBits];

    /// <summary>What becomes of an access within a page; see <see cref="RegionAnswers.Suits"/>.</summary>
    /// <param name="translator">The translator of its unit.</param>
    /// <param name="access">The access.</param>
    public ref readonly Outcome Of(Translator translator, in UsualAccess access)
    {
        uint source = (uint)access.Source.Segment << 16 | access.Source.Requester;
        ulong page = access.Address.Value & ~InPage | (ulong)access.Operation | Filled;
        ref var entry = ref Place(page, source);
        if (entry.Page != page || entry.Source != source) (entry.Page, entry.Source, entry.Outcome) = (page, source, translator.Translate(access.ToAccess()));
        return ref entry.Outcome;
    }

    private ref Entry Place(ulong page, uint source) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(entries), (nint)((page ^ source * 0x9e37_79b1UL << 12) * 0x9e37_79b9_7f4a_7c15 >> (64 - CountBits)));

    private struct Entry
    {
        public ulong Page;
        public uint Source;
        public Outcome Outcome;
    }
}
