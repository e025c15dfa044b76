using System.Diagnostics.CodeAnalysis;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Finds the PASIDs that a context entry's directory has an entry for, present or missing. What each of them means the lookup tells.</summary>
/// <remarks>VT-d 9.4 to 9.6.</remarks>
internal sealed class PasidScan
{
    private readonly EntryReader reader;
    private readonly ScalableContextEntry context;
    private readonly PasidBudget budget;

    private PasidScan(EntryReader reader, ScalableContextEntry context, PasidBudget budget) => (this.reader, this.context, this.budget) = (reader, context, budget);

    /// <summary>Reads the context entry of a requester that was looked up before.</summary>
    /// <returns>False where it is not there, or takes no requests with PASID.</returns>
    public static bool TryOpen(EntryReader reader, UnitConfiguration unit, SourceId source, PasidBudget budget, [NotNullWhen(true)] out PasidScan? scan)
    {
        scan = null;
        Span<ulong> words = stackalloc ulong[ScalableContextEntry.LengthBytes / sizeof(ulong)];
        if (!reader.TryReadEntry(new(unit.RootTable.TableAddress.Value + ScalableRootEntry.LengthBytes * (ulong)source.Bus), words[..2])) return false;
        var table = new ScalableRootEntry(words[0], words[1]).ContextTableAddress(source.DeviceFunction);
        if (!reader.TryReadEntry(new(table.Value + ScalableContextEntry.LengthBytes * (ulong)ScalableRootEntry.IndexOf(source.DeviceFunction)), words)) return false;
        var entry = new ScalableContextEntry(words[0], words[1], words[2], words[3]);
        if (entry.PasidEnable) scan = new(reader, entry, budget);
        return scan is not null;
    }

    /// <summary>The PASID that requests without one get, which none with one may have.</summary>
    public uint RidPasid => (uint)context.RidPasid;

    /// <summary>The PASIDs, ascending, each with the directory entry that leads to it, or null where the image lacks that; one for each directory entry or table that the image lacks. It ends early where the budget does.</summary>
    public IEnumerable<(Pasid Pasid, ulong? Directory)> Present()
    {
        for (uint directory = 0; directory < context.PasidCount / PasidDirectoryEntry.PasidsPerEntry; directory++)
        {
            uint first = directory * PasidDirectoryEntry.PasidsPerEntry;
            if (!budget.TryTakeWord()) yield break;
            ulong place = context.PasidDirectoryAddress.Value + PasidDirectoryEntry.LengthBytes * directory;
            if (!TryReadWord(place, out ulong word))
            {
                yield return (new(first), null);
                directory |= (uint)(PhysicalMemory.WordsPerTable - 1); // The rest of the page is missing too, or nearly so: one line says it.
                continue;
            }

            var entry = new PasidDirectoryEntry(word);
            if (!entry.Present) continue;
            for (uint index = 0; index < PasidDirectoryEntry.PasidsPerEntry; index++)
            {
                if (!budget.TryTakeWord()) yield break;
                bool isThere = TryReadWord(entry.PasidTableAddress.Value + PasidEntry.LengthBytes * index, out ulong low);
                if (!isThere || (low & 1) != 0) yield return (new(first + index), word);
                if (!isThere && index == 0) break;
            }
        }
    }

    private bool TryReadWord(ulong place, out ulong word)
    {
        Span<ulong> one = stackalloc ulong[1];
        bool found = reader.TryReadEntry(new(place), one);
        word = found ? one[0] : 0;
        return found;
    }
}
