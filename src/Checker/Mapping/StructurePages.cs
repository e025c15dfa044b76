using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Asks an image for the pages that one unit's registers and device tables name; what the paging tables name a sweep asks for.</summary>
/// <remarks>VT-d 9.1 to 9.5, 9.9. An entry with a reserved bit set leads nowhere: hardware stops there.</remarks>
internal sealed class StructurePages(PhysicalMemory memory, SweepCoverage coverage)
{
    private const ulong PageBytes = 4096;
    private readonly ulong[] root = new ulong[PhysicalMemory.WordsPerTable], context = new ulong[PhysicalMemory.WordsPerTable], directory = new ulong[PhysicalMemory.WordsPerTable], other = new ulong[PhysicalMemory.WordsPerTable];

    public void Add(RemappingUnit unit)
    {
        var configuration = unit.Configuration!;
        var registers = unit.Registers!;
        if (configuration is { MissingForDma: null, IsExtended: false, Status.TranslationEnabled: true })
        {
            if (configuration.IsScalable) Scalable(configuration.RootTable.TableAddress);
            else if (configuration.RootTable.Mode == TranslationMode.Legacy) Legacy(configuration.RootTable.TableAddress);
        }

        if (configuration is { MissingForInterrupts: null, Status.InterruptRemappingEnabled: true })
            Pages("interrupt table", configuration.InterruptTable.TableAddress, configuration.InterruptTable.EntryCount * InterruptEntry.LengthBytes);
        if (configuration.Status.QueuedInvalidationEnabled && registers.InvalidationQueue is { } invalidations) Pages("invalidation queue", invalidations.QueueAddress, invalidations.QueueBytes);
        if (registers.PageRequestQueue is { Word0: not 0 } requests) Pages("page request queue", requests.QueueAddress, requests.QueueBytes);
    }

    private void Legacy(HostAddress table)
    {
        if (!TryPage("root table", table, root, out var words)) return;
        for (int i = 0; i < words.Length; i += 2)
            if (new RootEntry(words[i], words[i + 1]) is { Present: true, HasReservedBits: false } entry) TryPage("context table", entry.ContextTableAddress, context, out _);
    }

    private void Scalable(HostAddress table)
    {
        if (!TryPage("root table", table, root, out var words)) return;
        for (int bus = 0; bus < words.Length; bus += 2)
        {
            var entry = new ScalableRootEntry(words[bus], words[bus + 1]);
            foreach (byte half in (ReadOnlySpan<byte>)[0, 0x80])
                if (entry.IsPresent(half)) Contexts(entry.ContextTableAddress(half));
        }
    }

    private void Contexts(HostAddress table)
    {
        if (!TryPage("context table", table, context, out var words)) return;
        for (int i = 0; i < words.Length; i += 4)
        {
            var entry = new ScalableContextEntry(words[i], words[i + 1], words[i + 2], words[i + 3]);
            if (!entry.Present) continue;
            ulong bytes = entry.PasidCount / 64 * PasidDirectoryEntry.LengthBytes; // A directory entry is for 64 PASIDs (VT-d 9.5).
            for (ulong at = 0; at < bytes; at += PageBytes) Directory(new(entry.PasidDirectoryAddress.Value + at), (int)Math.Min(PageBytes, bytes - at) / sizeof(ulong));
        }
    }

    private void Directory(HostAddress page, int entries)
    {
        if (!TryPage("PASID directory", page, directory, out var words)) return;
        foreach (ulong word in words[..entries])
            if (new PasidDirectoryEntry(word) is { Present: true, HasReservedBits: false } entry) TryPage("PASID table", entry.PasidTableAddress, other, out _);
    }

    private void Pages(string what, HostAddress first, int lengthBytes)
    {
        for (ulong at = 0; at < (ulong)lengthBytes && first.Value <= ulong.MaxValue - at; at += PageBytes) TryPage(what, new(first.Value + at), other, out _);
    }

    /// <returns>False where it is missing, or was there before.</returns>
    private bool TryPage(string what, HostAddress page, ulong[] buffer, out ReadOnlySpan<ulong> words)
    {
        bool isThere = memory.TryGetTable(page, buffer, out words);
        bool isNew = coverage.Table(what, page, isThere);
        if (isThere) words.CopyTo(buffer); // The image's own words may go when another page is asked for.
        words = buffer;
        return isThere && isNew;
    }
}
