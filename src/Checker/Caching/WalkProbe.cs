using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Tries where a walk leads that goes on from a cached pointer, so that pointers which make no difference are not tried one by one.</summary>
internal sealed class WalkProbe(PhysicalMemory memory)
{
    private readonly ScriptedReader reader = new(memory);
    private readonly List<ulong> places = [];

    /// <summary>Where the words lie that the last walks read from memory.</summary>
    public IEnumerable<ulong> Places => places;

    /// <summary>The words of one stage's walk, the first of which are <paramref name="given"/>.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="plan">How the request is translated.</param>
    /// <param name="kind">A pointer of which stage.</param>
    /// <param name="address">The stage's input.</param>
    /// <param name="given">What a cache holds.</param>
    public ulong[] Walk(UnitConfiguration unit, in TranslationPlan plan, EntryKind kind, ulong address, ReadOnlySpan<ulong> given)
    {
        if (given.IsEmpty) places.Clear();
        reader.Begin(given);
        if (kind == EntryKind.SecondStagePointer)
        {
            var walk = new SecondStageWalk(unit.SecondStage, plan.Faults, write: false);
            var direct = default(DirectTables);
            PageWalk.Run(reader, ref walk, ref direct, plan.SecondStageTable, plan.SecondStageLevels, new(address), null);
        }
        else
        {
            var walk = new FirstStageWalk(unit.FirstStage, 0, extendedAccessed: false);
            var entry = plan.Entry;
            var nested = new NestedTables(reader, unit, entry, null);
            var direct = default(DirectTables);
            if (plan.UsesSecondStage) PageWalk.Run(reader, ref walk, ref nested, entry.FirstStageTableAddress, entry.FirstStageLevels, new(address), null);
            else PageWalk.Run(reader, ref walk, ref direct, entry.FirstStageTableAddress, entry.FirstStageLevels, new(address), null);
        }

        places.AddRange(reader.Places);
        return [.. reader.Words];
    }
}
