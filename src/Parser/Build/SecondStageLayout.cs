namespace Dmarkit.Parser;

/// <summary>Lays out the second-stage tables of one range, in the largest pages that its alignment and the unit allow.</summary>
/// <remarks>VT-d 3.7, 9.8.</remarks>
internal readonly struct SecondStageLayout(SourceImage image, MappingUnit unit, int hostAddressBits)
{
    /// <summary>Maps a range in the tables that hang on <paramref name="root"/>.</summary>
    /// <returns>Why it cannot be mapped, as a sentence; null where it is.</returns>
    public string? Problem(MappedRange range, ulong root, ushort domain)
    {
        ulong last = range.LengthBytes - 1;
        if (unit.AddressBits < 64 && (range.First.Value + last) >> unit.AddressBits != 0)
            return $"iova {range.First} and size {Hex.Of(range.LengthBytes)} end beyond the {unit.AddressBits} bits that the unit's CAP allows.";
        if ((range.Target.Value + last) >> hostAddressBits != 0)
            return $"hpa {range.Target} and size {Hex.Of(range.LengthBytes)} end beyond the {hostAddressBits} bits of host addresses.";
        for (ulong done = 0; done < range.LengthBytes;)
        {
            ulong iova = range.First.Value + done, hpa = range.Target.Value + done;
            int level = LeafLevel(iova | hpa, range.LengthBytes - done);
            if (!TryFindTable(root, iova, level, out ulong table, out bool overlaps))
                return overlaps ? Overlap(iova, domain) : TableLayout.NoRoom(unit);
            ulong leaf = EntryLayout.SecondStage.Words(
                (nameof(SecondStageEntry.Readable), range.Readable ? 1u : 0),
                (nameof(SecondStageEntry.Writable), range.Writable ? 1u : 0),
                (nameof(SecondStageEntry.PageSize), level > 1 ? 1u : 0),
                (nameof(SecondStageEntry.Address), hpa))[0];
            if (!image.TryWrite(Slot(table, iova, level), leaf)) return Overlap(iova, domain);
            done += Span(level);
        }

        return null;
    }

    private int LeafLevel(ulong addresses, ulong left)
    {
        int level = 3;
        while (level > 1 && !(unit.HasPagesAt(level) && addresses % Span(level) == 0 && left >= Span(level))) level--;
        return level;
    }

    /// <summary>Goes down to the table that holds entries of <paramref name="level"/>, and makes the tables that are missing on the way.</summary>
    private bool TryFindTable(ulong root, ulong iova, int level, out ulong table, out bool overlaps)
    {
        overlaps = false;
        table = root;
        for (int at = unit.Levels; at > level; at--)
        {
            ulong slot = Slot(table, iova, at);
            var entry = new SecondStageEntry(image.Read(slot));
            if (entry.Word0 == 0)
            {
                if (!image.TryTakePage(unit.Region, out table)) return false;

                // The tables on the way allow everything: the leaves alone say what is allowed (VT-d 3.7.1).
                image.TryWrite(slot, EntryLayout.SecondStage.Words(
                    (nameof(SecondStageEntry.Readable), 1ul), (nameof(SecondStageEntry.Writable), 1ul), (nameof(SecondStageEntry.Address), table))[0]);
                continue;
            }

            overlaps = entry.IsLeaf(at);
            if (overlaps) return false;
            table = entry.Target.Value;
        }

        return true;
    }

    private static string Overlap(ulong iova, ushort domain) => $"iova {Hex.Of(iova)} is mapped twice in domain {domain}.";

    /// <summary>How much an entry of a level covers: 4 KiB, 2 MiB, 1 GiB, and 512 times as much each further level.</summary>
    private static ulong Span(int level) => (ulong)SourceImage.PageBytes << 9 * (level - 1);

    private static ulong Slot(ulong table, ulong iova, int level) => table + iova / Span(level) % 512 * SecondStageEntry.LengthBytes;
}
