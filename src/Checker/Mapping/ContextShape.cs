using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>How far a page is a context table: its entries, judged by the layouts, and the tables that they name.</summary>
/// <param name="Entries">Present entries that keep every rule.</param>
/// <param name="Confirmed">Of these, the ones whose next table holds entries and keeps the rules.</param>
/// <param name="Broken">Entries that break a rule.</param>
/// <param name="Domains">The domain ids.</param>
internal sealed record ContextShape(int Entries, int Confirmed, int Broken, IReadOnlySet<int> Domains);

/// <summary>Judges pages as context tables, each once.</summary>
internal sealed class ContextShapes(PhysicalMemory memory, UnitConfiguration unit)
{
    private const int MostBroken = 4;
    private static readonly ContextShape Missing = new(0, 0, 1, new HashSet<int>());
    private readonly ulong[] contextBuffer = new ulong[PhysicalMemory.WordsPerTable], pagingBuffer = new ulong[PhysicalMemory.WordsPerTable];
    private readonly Dictionary<(ulong Address, bool Scalable), ContextShape> known = [];
    private readonly EntryReader reader = new(memory);

    /// <summary>The page as a context table; broken where the image lacks it.</summary>
    public ContextShape At(HostAddress address, bool scalable)
    {
        if (known.TryGetValue((address.Value, scalable), out var shape)) return shape;
        shape = memory.TryGetTable(address, contextBuffer, out var words) ? Of(words.ToArray(), scalable) : Missing;
        if (known.Count < MappingLimits.Requesters) known[(address.Value, scalable)] = shape;
        return shape;
    }

    /// <summary>A page as a context table.</summary>
    public ContextShape Of(ReadOnlySpan<ulong> words, bool scalable)
    {
        int entries = 0, confirmed = 0, broken = 0, step = scalable ? ScalableContextEntry.LengthBytes / sizeof(ulong) : ContextEntry.LengthBytes / sizeof(ulong);
        HashSet<int> domains = [];
        for (int i = 0; i < words.Length && broken < MostBroken; i += step)
        {
            var entry = words.Slice(i, step);
            if (!entry.ContainsAnyExcept(0UL)) continue;
            var judged = scalable ? Judge(new ScalableContextEntry(entry[0], entry[1], entry[2], entry[3]), entry, domains) : Judge(new ContextEntry(entry[0], entry[1]), entry, domains);
            if (judged == Judgement.Broken) broken++;
            if (judged is Judgement.Plausible or Judgement.Confirmed) entries++;
            if (judged == Judgement.Confirmed) confirmed++;
        }

        return new(entries, confirmed, broken, domains);
    }

    private Judgement Judge(ContextEntry entry, ReadOnlySpan<ulong> words, HashSet<int> domains)
    {
        if (!entry.Present) return (entry.Word0 | entry.Word1) >> 2 == 0 ? Judgement.Absent : Judgement.Broken; // FPD may stay.
        bool isPassed = entry.Type == TranslationType.PassThrough;
        bool isRight = !FieldMasks.Meet(words, unit.Devices.Context) && unit.Capability.SupportsLevels(entry.Levels) && entry.Type != TranslationType.Reserved;
        if (!isRight || (!isPassed && (entry.Word0 & unit.Devices.ContextTablePointer) != 0)) return Judgement.Broken;
        domains.Add((int)entry.DomainId);
        return isPassed ? Judgement.Plausible : SecondStage(entry.SecondStageTableAddress, entry.Levels);
    }

    /// <summary>The uppermost table: every entry of it keeps the rules. A table without entries is that of a domain without mappings.</summary>
    private Judgement SecondStage(HostAddress table, int levels)
    {
        if (table.Value == 0 || !memory.TryGetTable(table, pagingBuffer, out var words)) return Judgement.Broken;
        bool holds = false;
        foreach (ulong word in words)
        {
            var entry = new SecondStageEntry(word);
            if (!entry.Readable && !entry.Writable)
            {
                if (word != 0) return Judgement.Broken; // Nobody leaves anything in an entry that is not present.
                continue;
            }

            if ((word & unit.SecondStage.Reserved(levels, entry.IsLeaf(levels))) != 0) return Judgement.Broken;
            holds = true;
        }

        return holds ? Judgement.Confirmed : Judgement.Plausible;
    }

    private Judgement Judge(ScalableContextEntry entry, ReadOnlySpan<ulong> words, HashSet<int> domains)
    {
        if (!entry.Present) return Judgement.Broken;
        if (FieldMasks.Meet(words, unit.Devices.ScalableContext) || entry.RidPasid >= entry.PasidCount) return Judgement.Broken;
        var pasid = new Pasid((uint)entry.RidPasid);
        Span<ulong> found = stackalloc ulong[PasidEntry.LengthBytes / sizeof(ulong)];
        if (!reader.TryReadEntry(new(entry.PasidDirectoryAddress.Value + PasidDirectoryEntry.LengthBytes * (ulong)PasidDirectoryEntry.IndexOf(pasid)), found[..1])) return Judgement.Broken;
        var directory = new PasidDirectoryEntry(found[0]);
        if (!directory.Present || (directory.Word0 & unit.Devices.PasidDirectory) != 0) return Judgement.Broken;
        if (!reader.TryReadEntry(new(directory.PasidTableAddress.Value + PasidEntry.LengthBytes * (ulong)PasidEntry.IndexOf(pasid)), found)) return Judgement.Broken;
        var pasidEntry = new PasidEntry(found);
        bool isRight = pasidEntry.Present && !FieldMasks.Meet(found, unit.Devices.PasidEntry(entry.HostPermissionEnable)) && Enum.IsDefined(pasidEntry.Type);
        if (!isRight) return Judgement.Broken;
        domains.Add((int)pasidEntry.DomainId);
        return Judgement.Confirmed;
    }

    private enum Judgement : byte
    {
        Absent,
        Plausible,
        Confirmed,
        Broken,
    }
}
