using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a unit's root table leads to, down to the entries that name paging tables: each entry that is present, whatever else it holds.</summary>
/// <remarks>
/// VT-d 3.4, 9.1 to 9.6. Rules look here, not in memory. What the image lacks is in no list, and said in <see cref="Missing"/>. A PASID directory is gone
/// through once for all contexts that share it; <see cref="MostPasids"/> and <see cref="MostLooks"/> bound the whole.
/// </remarks>
internal sealed class UnitSurvey
{
    /// <summary>PASID entries that are kept of a unit: more than any host has processes.</summary>
    public const int MostPasids = 1 << 17;

    /// <summary>Entries of PASID directories and tables that are read of a unit: tables that name each other over and over would take hours.</summary>
    private const int MostLooks = 1 << 24;

    private const int Buses = 256;
    private readonly PhysicalMemory memory;
    private readonly EntryReader reader;
    private readonly List<SurveyedRoot> roots = [];
    private readonly List<SurveyedContext> contexts = [];
    private readonly List<SurveyedPasid> pasids = [];
    private readonly Dictionary<(HostAddress, ulong), SurveyedDirectory> directories = [];
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);
    private int looks;

    private UnitSurvey(RemappingUnit unit, PhysicalMemory memory)
    {
        (Unit, this.memory, reader) = (unit, memory, new(memory));
        Configuration = unit.Configuration!;
        IsScalable = Configuration.RootTable.Mode == TranslationMode.Scalable;
        for (int bus = 0; bus < Buses; bus++) LookAtRoot((byte)bus);
        foreach (var root in roots) LookAtContexts(root);
        foreach (var directory in directories.Values) LookAtDirectory(directory);
    }

    /// <summary>The unit.</summary>
    public RemappingUnit Unit { get; }

    /// <summary>What its registers say.</summary>
    public UnitConfiguration Configuration { get; }

    /// <summary>True where its tables are those of scalable mode, whether translation is on or not.</summary>
    public bool IsScalable { get; }

    /// <summary>Root entries that are present, by bus.</summary>
    public IReadOnlyList<SurveyedRoot> Roots => roots;

    /// <summary>Context entries that are present, by requester.</summary>
    public IReadOnlyList<SurveyedContext> Contexts => contexts;

    /// <summary>PASID directories, in the order of their first owners.</summary>
    public IReadOnlyCollection<SurveyedDirectory> Directories => directories.Values;

    /// <summary>PASID entries that are present, by directory and PASID.</summary>
    public IReadOnlyList<SurveyedPasid> Pasids => pasids;

    /// <summary>What the image lacks: a clause for each table.</summary>
    public IReadOnlyCollection<string> Missing => missing;

    /// <summary>True where a bound kept PASID entries out of the list.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>A survey of each unit whose root table is known, in one of the two modes that have one.</summary>
    public static ImmutableArray<UnitSurvey> Of(Platform platform)
    {
        if (platform.Memory is not { } memory) return [];
        return
        [
            .. platform.Units
                .Where(unit => unit.Registers is { RootTable.Mode: TranslationMode.Legacy or TranslationMode.Scalable, Capability: not null, ExtendedCapability: not null })
                .Select(unit => new UnitSurvey(unit, memory)),
        ];
    }

    /// <summary>The PASID that a context's requests without PASID use, in scalable mode.</summary>
    public Pasid PasidOfRequestsWithout(SurveyedContext context) => new(Configuration.ExtendedCapability.RidPasid ? (uint)context.Scalable.RidPasid : 0);

    /// <summary>The PASID entry that a context's requests without PASID use, in scalable mode; null where it is not present, or the image lacks it.</summary>
    public SurveyedPasid? EntryOfRequestsWithout(SurveyedContext context) => DirectoryOf(context).Pasids.GetValueOrDefault(PasidOfRequestsWithout(context).Value);

    /// <summary>The directory of a context in scalable mode.</summary>
    public SurveyedDirectory DirectoryOf(SurveyedContext context) => directories[(context.Scalable.PasidDirectoryAddress, context.Scalable.PasidCount)];

    private void LookAtRoot(byte bus)
    {
        Span<ulong> words = stackalloc ulong[RootEntry.LengthBytes / sizeof(ulong)];
        var place = new HostAddress(Configuration.RootTable.TableAddress.Value + RootEntry.LengthBytes * (ulong)bus);
        if (!reader.TryReadEntry(place, words))
        {
            missing.Add($"the root table at {Configuration.RootTable.TableAddress}");
            return;
        }

        if (!IsScalable)
        {
            var entry = new RootEntry(words[0], words[1]);
            if (entry.Present) roots.Add(new(bus, false, place, [.. words], entry.ContextTableAddress));
            return;
        }

        var halves = new ScalableRootEntry(words[0], words[1]);
        if (halves.LowerPresent) roots.Add(new(bus, false, place, [words[0]], halves.ContextTableAddress(0)));
        if (halves.UpperPresent) roots.Add(new(bus, true, new(place.Value + sizeof(ulong)), [words[1]], halves.ContextTableAddress(SurveyedRoot.FirstUpper)));
    }

    private void LookAtContexts(SurveyedRoot root)
    {
        int step = IsScalable ? ScalableContextEntry.LengthBytes : ContextEntry.LengthBytes, first = root.IsUpper ? SurveyedRoot.FirstUpper : 0;
        Span<ulong> words = stackalloc ulong[step / sizeof(ulong)];
        for (int index = 0; index < PhysicalMemory.WordsPerTable * sizeof(ulong) / step; index++)
        {
            var place = new HostAddress(root.ContextTable.Value + (ulong)(index * step));
            if (!reader.TryReadEntry(place, words))
            {
                missing.Add($"the context table at {root.ContextTable} of bus {Hex.Of(root.Bus)}");
                root.IsReadable = false;
                continue;
            }

            bool isPresent = IsScalable ? new ScalableContextEntry(words[0], 0, 0, 0).Present : new ContextEntry(words[0], 0).Present;
            if (!isPresent) continue;
            var context = new SurveyedContext(new(Unit.Segment ?? 0, (ushort)(root.Bus << 8 | (first + index))), root, place, [.. words]);
            contexts.Add(context);
            if (IsScalable) Join(context);
        }
    }

    private void Join(SurveyedContext context)
    {
        ref var directory = ref CollectionsMarshal.GetValueRefOrAddDefault(directories, (context.Scalable.PasidDirectoryAddress, context.Scalable.PasidCount), out _);
        directory ??= new(context.Scalable.PasidDirectoryAddress, context.Scalable.PasidCount);
        directory.Owners.Add(context);
    }

    private void LookAtDirectory(SurveyedDirectory directory)
    {
        Span<ulong> word = stackalloc ulong[1];
        for (uint first = 0; first < directory.PasidCount && !IsIncomplete; first += PasidDirectoryEntry.PasidsPerEntry)
        {
            IsIncomplete |= looks++ >= MostLooks;
            var place = new HostAddress(directory.Address.Value + PasidDirectoryEntry.LengthBytes * (ulong)PasidDirectoryEntry.IndexOf(new(first)));
            if (!reader.TryReadEntry(place, word))
            {
                missing.Add($"the PASID directory at {directory.Address}");
                directory.IsReadable = false;
                continue;
            }

            var entry = new PasidDirectoryEntry(word[0]);
            if (!entry.Present) continue;
            var surveyed = new SurveyedDirectoryEntry(directory, new(first), place, entry);
            directory.Entries.Add(surveyed);
            LookAtPasids(surveyed);
        }
    }

    private void LookAtPasids(SurveyedDirectoryEntry from)
    {
        Span<ulong> words = stackalloc ulong[PasidEntry.LengthBytes / sizeof(ulong)];
        looks += (int)PasidDirectoryEntry.PasidsPerEntry;
        for (uint index = 0; index < PasidDirectoryEntry.PasidsPerEntry; index++)
        {
            var place = new HostAddress(from.Entry.PasidTableAddress.Value + PasidEntry.LengthBytes * (ulong)index);
            if (!reader.TryReadEntry(place, words))
            {
                missing.Add($"the PASID table at {from.Entry.PasidTableAddress}");
                from.Directory.IsReadable = false;
                continue;
            }

            var entry = new PasidEntry(words);
            if (!entry.Present) continue;
            IsIncomplete |= pasids.Count == MostPasids;
            if (IsIncomplete) return;

            var pasid = new SurveyedPasid(from.Directory, new(from.First.Value + index), place, entry);
            pasids.Add(pasid);
            from.Directory.Pasids[pasid.Pasid.Value] = pasid;
        }
    }
}
