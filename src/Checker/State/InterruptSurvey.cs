using System.Collections;
using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>One entry of an interrupt-remapping table that is present.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Address">Where it lies.</param>
/// <param name="Entry">What it holds, in the words of the remapped format.</param>
internal readonly record struct SurveyedInterrupt(int Index, HostAddress Address, InterruptEntry Entry)
{
    /// <summary>The entry in the posted format; without meaning where it has the other.</summary>
    public PostedInterruptEntry Posted => new(Entry.Word0, Entry.Word1);

    /// <summary>What messages call it.</summary>
    public string Name => $"interrupt entry {Hex.Of((ulong)Index)}";
}

/// <summary>The interrupt-remapping table of a unit that remaps interrupts: each entry that is present, whatever else it holds.</summary>
/// <remarks>VT-d 5.1.3, 11.4.10. A table that is not in use may be anything by now: a unit with IRES or IRTPS clear has no survey.</remarks>
internal sealed class InterruptSurvey
{
    /// <summary>Entries that are read of all units: 128 tables of the largest size, and no machine has as many units.</summary>
    private const int MostLooks = 1 << 23;

    private readonly List<SurveyedInterrupt> entries;
    private readonly BitArray missing;

    private InterruptSurvey(RemappingUnit unit, PhysicalMemory memory)
    {
        Unit = unit;
        entries = [];
        missing = new(Table.EntryCount);
        var reader = new EntryReader(memory);
        Span<ulong> words = stackalloc ulong[InterruptEntry.LengthBytes / sizeof(ulong)];
        for (int index = 0; index < Table.EntryCount; index++)
        {
            ulong offset = InterruptEntry.LengthBytes * (ulong)index;
            var place = new HostAddress(unchecked(Table.TableAddress.Value + offset));
            missing[index] = place < Table.TableAddress || !reader.TryReadEntry(place, words);
            if (!missing[index] && new InterruptEntry(words[0], words[1]) is { Present: true } entry) entries.Add(new(index, place, entry));
        }
    }

    /// <summary>A unit that has the same table as another.</summary>
    private InterruptSurvey(RemappingUnit unit, InterruptSurvey same) => (Unit, entries, missing) = (unit, same.entries, same.missing);

    /// <summary>The unit.</summary>
    public RemappingUnit Unit { get; }

    /// <summary>What its registers say.</summary>
    public UnitConfiguration Configuration => Unit.Configuration!;

    /// <summary>Where the table lies, and how large it is.</summary>
    public InterruptTableAddress Table => Configuration.InterruptTable;

    /// <summary>The PCI segment of its requesters.</summary>
    public ushort Segment => Unit.Segment ?? 0;

    /// <summary>The entries that are present, by index.</summary>
    public IReadOnlyList<SurveyedInterrupt> Entries => entries;

    /// <summary>A survey of each unit that remaps interrupts by a table that it has latched.</summary>
    public static ImmutableArray<InterruptSurvey> Of(Platform platform)
    {
        if (platform.Memory is not { } memory) return [];
        var surveys = ImmutableArray.CreateBuilder<InterruptSurvey>();
        var read = new Dictionary<(HostAddress, int), InterruptSurvey>();
        int looks = 0;
        foreach (var unit in platform.Units)
        {
            if (unit.Registers is not { GlobalStatus: { InterruptRemappingEnabled: true, InterruptTableSet: true }, InterruptTable: { } table, IsInterruptModeUnknown: false }) continue;
            if ((looks += table.EntryCount) > MostLooks) break;
            bool isKnown = read.TryGetValue((table.TableAddress, table.EntryCount), out var same);
            var survey = isKnown ? new InterruptSurvey(unit, same!) : new(unit, memory);
            if (!isKnown) read.Add((table.TableAddress, table.EntryCount), survey);
            surveys.Add(survey);
        }

        return surveys.ToImmutable();
    }

    /// <summary>True where the table has the index and the image has the entry; only then absence from <see cref="Entries"/> says that it is not present.</summary>
    public bool Knows(int index) => index < Table.EntryCount && !missing[index];

    /// <summary>The entry of an index; null where it is not present, or not known.</summary>
    public SurveyedInterrupt? At(int index)
    {
        int low = 0, high = entries.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (entries[middle].Index == index) return entries[middle];
            if (entries[middle].Index < index) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    /// <summary>The place of an entry.</summary>
    public StatePlace Place(SurveyedInterrupt found) => StatePlace.Of(Unit, found.Name, found.Address, found.Entry.Word0, found.Entry.Word1);
}
