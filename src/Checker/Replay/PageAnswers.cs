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

    /// <summary>True where nothing but requester, operation and page decides what becomes of an access.</summary>
    public static bool Suits(in Access access) =>
        (access.Address.Value & InPage) + access.LengthBytes - 1 <= InPage && access is { LengthBytes: > 0, AddressType: AddressType.Untranslated, Pasid: null, Data: null, Operation: < Operation.Message }
        && !InterruptRange.Contains(access.Address.Value);

    /// <summary>What becomes of an access that <see cref="Suits"/>.</summary>
    /// <param name="translator">The translator of its unit.</param>
    /// <param name="access">The access.</param>
    /// <param name="isLegacy">True where its unit is in legacy mode.</param>
    public ref readonly Outcome Of(Translator translator, in Access access, bool isLegacy)
    {
        uint source = (uint)access.Source.Segment << 16 | access.Source.Requester;
        ulong page = access.Address.Value & ~InPage | (ulong)access.Operation | Filled;
        ref var entry = ref Place(page, source);
        if (entry.Page != page || entry.Source != source) Fill(ref entry, translator, access, page, source, isLegacy);
        return ref entry.Outcome;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill(ref Entry entry, Translator translator, in Access access, ulong page, uint source, bool isLegacy)
    {
        entry.Outcome = translator.Translate(access);
        (entry.Page, entry.Source) = (page, source);

        // In legacy mode there are no flags to set, so that a page which may be read and written answers reads and writes alike.
        bool isForBoth = isLegacy && entry.Outcome is { Kind: ResultKind.Ok, Read: true, Write: true } && access.Operation <= Operation.Write;
        if (!isForBoth) return;
        ulong other = page ^ (ulong)(Operation.Read ^ Operation.Write);
        Place(other, source) = entry with { Page = other };
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
