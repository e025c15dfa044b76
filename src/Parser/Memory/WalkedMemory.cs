using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>The memory that walks of a log show: their entries, each at the address that the one above it names, and holes around them.</summary>
/// <remarks>
/// What a log does not show and hardware reads with it is taken as 0, as kernels write it: of a legacy root entry the upper word, of a scalable-mode
/// context entry the upper two (VT-d 9.1, 9.4).
/// </remarks>
public static class WalkedMemory
{
    /// <summary>Makes the memory.</summary>
    /// <param name="walks">The walks; where two show another entry at one address, the first holds.</param>
    /// <param name="rootTable">Where the root table of a walk's unit lies; null leaves the root entry out.</param>
    /// <param name="isHeld">True for addresses that other memory holds, which it tells better.</param>
    /// <returns>The memory; null where no entry has a place.</returns>
    public static PhysicalMemory? Of(IEnumerable<WalkDump> walks, Func<WalkDump, HostAddress?> rootTable, Func<HostAddress, bool> isHeld)
    {
        ArgumentNullException.ThrowIfNull(walks);
        ArgumentNullException.ThrowIfNull(rootTable);
        ArgumentNullException.ThrowIfNull(isHeld);
        var words = new ScatteredWords();
        var defects = new List<Defect>();
        foreach (var walk in walks)
        {
            bool agrees = true;
            foreach (var (address, word) in Placed(walk, rootTable(walk)))
            {
                if (!isHeld(new(address))) agrees &= words.Put(address, word);
            }

            if (!agrees && defects.Count < Limits.ShownDefects) defects.Add(new(walk.Line, "walk", $"in line {walk.Line} shows an entry otherwise than an earlier one, which is kept"));
        }

        return words.Count == 0 ? null : words.ToMemory(new("walks in a kernel's log") { Compression = "none", Defects = [.. defects] });
    }

    /// <summary>The lowest page but the first that none of the walks' entries lies in, for a root table that nobody tells the place of.</summary>
    /// <param name="walks">The walks.</param>
    /// <param name="taken">Pages that were given before.</param>
    public static HostAddress FreePage(IEnumerable<WalkDump> walks, IEnumerable<HostAddress> taken)
    {
        ArgumentNullException.ThrowIfNull(walks);
        var used = walks.SelectMany(walk => Placed(walk, null)).Select(placed => placed.Address >> 12).Concat(taken.Select(page => page.Value >> 12)).ToHashSet();
        ulong page = 1;
        while (used.Contains(page)) page++;
        return new(page << 12);
    }

    private static IEnumerable<(ulong Address, ulong Word)> Placed(WalkDump walk, HostAddress? rootTable)
    {
        if (walk.Source is not { } source || walk.Root.IsEmpty) yield break;
        if (rootTable is { } table)
        {
            ulong place = table.Value + RootEntry.LengthBytes * (ulong)source.Bus;
            yield return (place, walk.Root[0]);
            yield return (place + 8, walk.Root.Length > 1 ? walk.Root[1] : 0);
        }

        if (walk.Context.IsEmpty) yield break;
        foreach (var word in InContextTable(walk, source)) yield return word;
        if (!walk.IsScalable)
        {
            foreach (var word in Paging(walk, new ContextEntry(walk.Context[0], walk.Context[1]).SecondStageTableAddress)) yield return word;
            yield break;
        }

        if (walk.Directory is not { } entry) yield break;
        var context = new ScalableContextEntry(walk.Context[0], walk.Context[1], 0, 0);
        var pasid = walk.Pasid ?? new Pasid((uint)context.RidPasid);
        yield return (context.PasidDirectoryAddress.Value + PasidDirectoryEntry.LengthBytes * (ulong)PasidDirectoryEntry.IndexOf(pasid), entry);
        ulong at = new PasidDirectoryEntry(entry).PasidTableAddress.Value + PasidEntry.LengthBytes * (ulong)PasidEntry.IndexOf(pasid);
        for (int i = 0; i < walk.PasidWords.Length; i++) yield return (at + 8 * (ulong)i, walk.PasidWords[i]);
        if (walk.PasidWords.Length * sizeof(ulong) < PasidEntry.LengthBytes) yield break;

        // Linux walks the first stage where it is the only one, and else the second.
        var translation = new PasidEntry(walk.PasidWords.AsSpan());
        foreach (var word in Paging(walk, translation.Type == PasidTranslationType.FirstStage ? translation.FirstStageTableAddress : translation.SecondStageTableAddress)) yield return word;
    }

    private static IEnumerable<(ulong Address, ulong Word)> InContextTable(WalkDump walk, SourceId source)
    {
        ulong low = walk.Root[0], high = walk.Root.Length > 1 ? walk.Root[1] : 0;
        ulong place = walk.IsScalable
            ? new ScalableRootEntry(low, high).ContextTableAddress(source.DeviceFunction).Value + ScalableContextEntry.LengthBytes * (ulong)ScalableRootEntry.IndexOf(source.DeviceFunction)
            : new RootEntry(low, high).ContextTableAddress.Value + ContextEntry.LengthBytes * (ulong)source.DeviceFunction;
        ImmutableArray<ulong> words = walk.IsScalable ? [.. walk.Context, 0, 0] : walk.Context;
        for (int i = 0; i < words.Length; i++) yield return (place + 8 * (ulong)i, words[i]);
    }

    private static IEnumerable<(ulong Address, ulong Word)> Paging(WalkDump walk, HostAddress table)
    {
        foreach (var (level, value) in walk.Entries)
        {
            yield return (table.Value + 8 * (walk.Address.Value >> (12 + 9 * (level - 1)) & 0x1ff), value);
            table = new SecondStageEntry(value).Target; // Where the next table lies is told by the same bits in both stages.
        }
    }
}
