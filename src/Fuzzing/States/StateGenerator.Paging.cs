using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Paging entries of both stages. Each level has a page and a spare one; a nested first stage finds its tables through the identity at index 0.</summary>
internal sealed partial class StateGenerator
{
    private const int Levels = 5;

    private ulong SecondStageTable(int level, bool spare) => Root + PageBytes * (ulong)((spare ? 0x17 : 0xf) + level);

    private ulong FirstStageTable(int level, bool spare) => Root + PageBytes * (ulong)((spare ? 0x27 : 0x1f) + level);

    private void Paging()
    {
        bool first = isScalable && extended.FirstStageTranslation, second = !isScalable || extended.SecondStageTranslation;
        for (int level = 1; level <= Levels; level++)
        {
            foreach (ulong index in Indices)
            {
                for (int page = 0; page < 2; page++)
                {
                    if (second) SecondStage(SecondStageTable(level, page != 0) + SecondStageEntry.LengthBytes * index, level);
                    if (first) FirstStage(FirstStageTable(level, page != 0) + FirstStageEntry.LengthBytes * index, level);
                }
            }
        }

        if (isScalable && extended.NestedTranslation) Identity();
    }

    private void SecondStage(ulong at, int level)
    {
        bool large = capability.SupportsPagesAt(level) && level > 1 && Chance(0.3), leaf = level == 1 || large;
        ulong target = leaf ? Frame(level) : SecondStageTable(!isScalable && Chance(0.05) ? level : level - 1, Chance(0.5));
        PutSecondStage(at, level, target, Pick<ulong>(3, 3, 3, 3, 3, 3, 3, 1, 2), large, leaf);
    }

    private void PutSecondStage(ulong at, int level, ulong target, ulong rights, bool large, bool leaf)
    {
        bool others = new RootTableAddress(rootTable).SecondStageIoPermissions; // Which pair of rights counts; the other one says nothing, where it is not reserved.
        ulong unused = others ? Pick<ulong>(0, 3) : isScalable ? 0 : Bit(0.05);
        ulong plain = others ? unused : rights, io = others ? rights : unused & 1;
        Put(at, EntryKind.SecondStage, level, SecondStageEntry.Fields,
            (nameof(SecondStageEntry.Readable), plain), (nameof(SecondStageEntry.Writable), plain >> 1), (nameof(SecondStageEntry.IoReadable), io), (nameof(SecondStageEntry.IoWritable), io >> 1),
            (nameof(SecondStageEntry.Executable), Bit()), (nameof(SecondStageEntry.MemoryType), leaf ? Pick<ulong>(0, 1, 4, 5, 6) : 0), (nameof(SecondStageEntry.IgnorePat), If(leaf)),
            (nameof(SecondStageEntry.PageSize), large ? 1 : If(level == 1, 0.1)), (nameof(SecondStageEntry.Accessed), Bit(0.95)), (nameof(SecondStageEntry.Dirty), Bit(0.95)),
            (nameof(SecondStageEntry.Snoop), leaf ? If(extended.SnoopControl, 0.3) : 0), (nameof(SecondStageEntry.Address), EntryWords.Frame(target)));
    }

    private void FirstStage(ulong at, int level)
    {
        bool large = (level == 2 || (level == 3 && capability.FirstStage1GibPages)) && Chance(0.3), leaf = level == 1 || large;
        ulong target = leaf ? Frame(level) | (level > 1 ? Bit() * PageBytes : 0) : FirstStageTable(level - 1, Chance(0.5)); // Bit 12 of a large page is PAT.
        Put(at, EntryKind.FirstStage, level, FirstStageEntry.Fields,
            (nameof(FirstStageEntry.Present), Bit(0.96)), (nameof(FirstStageEntry.Writable), Bit(0.9)), (nameof(FirstStageEntry.User), Bit(0.92)),
            (nameof(FirstStageEntry.WriteThrough), Bit()), (nameof(FirstStageEntry.CacheDisable), Bit()), (nameof(FirstStageEntry.Accessed), Bit(0.95)), (nameof(FirstStageEntry.Dirty), Bit(0.95)),
            (nameof(FirstStageEntry.PageSize), large ? 1 : If(level == 1)), (nameof(FirstStageEntry.Global), If(leaf)),
            (nameof(FirstStageEntry.ExtendedAccessed), Bit(0.95)), (nameof(FirstStageEntry.Address), EntryWords.Frame(target)),
            (nameof(FirstStageEntry.ExecuteDisable), Bit()));
    }

    /// <summary>By pages of some size the second stage maps what lies below 2 MiB to itself, so that a nested first stage finds its tables.</summary>
    private void Identity()
    {
        int level = Pick(1, 1, 2, 3);
        if (!capability.SupportsPagesAt(level)) level = 1;
        for (int table = Levels; table > level; table--) PutSecondStage(SecondStageTable(table, spare: false), table, SecondStageTable(table - 1, spare: false), 3, large: false, leaf: false);
        if (level > 1)
        {
            PutSecondStage(SecondStageTable(level, spare: false), level, 0, 3, large: true, leaf: true);
            return;
        }

        for (int table = 1; table <= Levels; table++)
        {
            for (int page = 0; page < 2; page++)
            {
                ulong guest = FirstStageTable(table, page != 0);
                PutSecondStage(SecondStageTable(1, spare: false) + SecondStageEntry.LengthBytes * EntryWords.Frame(guest), 1, guest, Pick<ulong>(3, 3, 3, 3, 3, 3, 3, 3, 3, 1, 2), large: false, leaf: true);
            }
        }
    }

    /// <summary>What a leaf of that level leads to: memory, the edge of it, the interrupt range and its neighbours, or first-stage tables.</summary>
    private ulong Frame(int level)
    {
        ulong inPage = (1UL << (3 + 9 * level)) - 1;
        if (space.Pages is { } pages && Chance(0.92))
        {
            ulong bytes = pages.Last.Value - pages.First.Value + 1;
            return (pages.First.Value + Number((int)(bytes / PageBytes)) * PageBytes) & ~inPage;
        }

        ulong host = (1UL << hostBits) - PageBytes, guest = 1UL << Pick(39, 48, capability.MaximumGuestAddressBits);
        ulong frame = space.Pages is not null
            ? Pick<ulong>(0xfee0_0000, 0xfee0_3000, 0xfef0_0000, 0xc000_0000, 0x1_2340_0000, 0x2000_0000, 0x40_0000_0000)
            : Pick<ulong>(
                0x20_0000, 0x4000_0000, 0xc000_0000, 0xfee0_0000, 0xfeef_f000, 0xfedf_f000, 0xfef0_0000, 0x1_0000_0000, FirstStageTable(0, spare: false), FirstStageTable(1, spare: true),
                host, guest & host, (guest - PageBytes) & host, OfTables(3) & ((1UL << 39) - PageBytes), OfTables(4) & host);
        return frame & ~inPage;
    }
}
