using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Makes one state. Its tables are shared by its devices and PASIDs, and named by few indices, so that requests meet what there is.</summary>
/// <remarks>The tables lie behind each other from <see cref="StateSpace.Tables"/> on; what lies behind them is not in the image.</remarks>
internal sealed partial class StateGenerator
{
    private const ulong PageBytes = 4096;

    /// <summary>How many pages all tables take.</summary>
    private const ulong TablePages = 0x4c;

    /// <summary>Places that every space has room for, and one table that no image holds.</summary>
    private const ulong NoMemory = 0x7f00_0000;

    private static readonly ulong[] Indices = [0, 1, 2, 3, 256, 511];
    private readonly Choices choices;
    private readonly StateSpace space;
    private readonly UnitSpace? fixedUnit;
    private readonly StateMode mode;
    private readonly SortedDictionary<ulong, ulong> words = [];
    private readonly List<PlacedEntry> entries = [];
    private readonly ImmutableArray<SourceId> devices;
    private bool isScalable;

    public StateGenerator(Choices choices, StateSpace space)
    {
        this.choices = choices;
        this.space = space;
        fixedUnit = space.Units.IsEmpty ? null : choices.Of(space.Units.AsSpan());
        mode = choices.Of((fixedUnit?.Modes ?? space.Modes).AsSpan());
        devices = space.Devices.IsEmpty ? UsualDevices : space.Devices;
    }

    private ulong Root => space.Tables.Value;

    private ulong End => Root + TablePages * PageBytes;

    public RemappingState Make(int accessCount)
    {
        MakeUnit();
        RootAndContexts();
        if (isScalable) PasidTablesOf();
        Paging();
        InterruptEntries();
        MakeStatus();
        if (!space.Defects.IsEmpty)
        {
            for (int wrong = choices.Of(0, 0, 1, 1, 1, 2, 3, 5); wrong > 0; wrong--) Spoil(choices.Of(space.Defects.AsSpan()));
        }

        var state = new RemappingState(
            mode, hostBits, End, words.Where(word => word.Value != 0).ToImmutableSortedDictionary(), Registers(), []);
        return state with { Accesses = Requests(state, accessCount) };
    }

    /// <summary>Sets an entry of which nothing is wrong.</summary>
    private void Put(ulong at, EntryKind kind, int level, IReadOnlyList<Field> layout, params ReadOnlySpan<(string Field, ulong Value)> values)
    {
        ulong[] made = EntryWords.Of(layout, values);
        foreach (var field in layout)
        {
            // What hardware ignores may hold anything.
            if (field.Role == FieldRole.Ignored && Chance(0.3)) made[field.FirstBit / 64] |= choices.Next() & field.Mask;
        }

        for (int i = 0; i < made.Length; i++) words[at + sizeof(ulong) * (ulong)i] = made[i];
        entries.Add(new(at, kind, level, made.Length));
    }

    private ulong Word(ulong at) => words.GetValueOrDefault(at);

    private ulong Bit(double odds = 0.5) => Chance(odds) ? 1u : 0u;

    /// <summary>The bit if the unit has the feature, and not always then.</summary>
    private ulong If(bool feature, double odds = 0.5) => feature && Chance(odds) ? 1u : 0u;

    private ulong Number(int below) => (ulong)choices.Below(below);

    private bool Chance(double odds) => choices.Below(10_000) < (int)(odds * 10_000);

    private T Pick<T>(params ReadOnlySpan<T> from) => choices.Of(from);

    /// <summary>An entry that the state has.</summary>
    private readonly record struct PlacedEntry(ulong At, EntryKind Kind, int Level, int WordCount);

    private enum EntryKind : byte
    {
        Root,
        Context,
        PasidDirectory,
        Pasid,
        FirstStage,
        SecondStage,
        HostPermission,
        Interrupt,
    }
}
