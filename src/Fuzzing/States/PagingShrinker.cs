using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Makes walks shorter: without translation, without the highest level, and with a large page in place of a table.</summary>
internal static class PagingShrinker
{
    private const string SecondStage = "second-stage", FirstStage = "first-stage";
    private const ulong AllWidths = 14, AllLargePages = 3;
    private const int PageShift = 12, LevelShift = 9, LargestPageLevel = 3;

    public static IEnumerable<RemappingState> Candidates(RemappingState state, StateSpace space)
    {
        if (state.Accesses is not [var access]) yield break;
        var steps = new List<WalkStep>();
        var outcome = state.OpenTranslator().Translate(access, steps);
        if (Untranslated(state, access, outcome) is { } untranslated) yield return untranslated;
        if (WithoutHighestLevel(state, access, steps) is { } shallow) yield return Offering(shallow, space);
        for (int i = 0; i + 1 < steps.Count; i++)
        {
            if (WithLargePage(state, steps, i) is { } large) yield return Offering(large, space);
        }
    }

    /// <summary>The unit offers what the shorter walk needs, unless its capabilities are fixed.</summary>
    private static RemappingState Offering(RemappingState state, StateSpace space)
    {
        if (!space.Units.IsEmpty) return state;
        ulong needed = EntryWords.Of(Capability.Fields, (nameof(Capability.AddressWidths), AllWidths), (nameof(Capability.SecondStageLargePages), AllLargePages))[0];
        return state.With(RegisterMap.Capability, state[RegisterMap.Capability] | needed);
    }

    /// <summary>Without translation, and asking for where the translation led.</summary>
    private static RemappingState? Untranslated(RemappingState state, Access access, in Outcome outcome)
    {
        if (state.Words.IsEmpty || access.AddressType != AddressType.Untranslated) return null;
        var landing = outcome.HostAddress is { } address ? access with { Address = new(address.Value) } : access;
        return state.With(RegisterMap.GlobalStatus, 0) with { Words = System.Collections.Immutable.ImmutableSortedDictionary<ulong, ulong>.Empty, Accesses = [landing] };
    }

    /// <summary>The root of the walk becomes what its highest entry names, and the width one less.</summary>
    private static RemappingState? WithoutHighestLevel(RemappingState state, Access access, List<WalkStep> steps)
    {
        var walked = steps.Where(step => step.Structure.StartsWith(SecondStage, StringComparison.Ordinal)).ToList();
        if (walked.Count < 2 || steps.Any(step => step.Structure.StartsWith(FirstStage, StringComparison.Ordinal))) return null;
        var owner = steps.LastOrDefault(step => step.Layout.Any(field => field.Name == nameof(ContextEntry.SecondStageTable)));
        if (owner is null) return null;
        var width = EntryWords.Named(owner.Layout, nameof(ContextEntry.AddressWidth));
        var table = EntryWords.Named(owner.Layout, nameof(ContextEntry.SecondStageTable));
        if (owner.Get(width) < 2) return null;
        ulong next = walked[0].Get(EntryWords.Named(walked[0].Layout, nameof(SecondStageEntry.Address)));
        int bits = PageShift + LevelShift * ((int)owner.Get(width) + 1);
        return Set(Set(state, owner, width, owner.Get(width) - 1), owner, table, next).With(walked[0].Address.Value, 0)
            with { Accesses = [access with { Address = new(access.Address.Value & (1UL << bits) - 1) }] };
    }

    /// <summary>An entry that names a table maps a page instead: the one that the walk goes on to, cut to where such a page can begin.</summary>
    private static RemappingState? WithLargePage(RemappingState state, List<WalkStep> steps, int index)
    {
        var step = steps[index];
        if (step.Words.Length != 1 || LevelOf(step) is not { } level || level is < 2 or > LargestPageLevel || steps[index + 1].Words.Length != 1) return null;
        var size = EntryWords.Named(step.Layout, nameof(SecondStageEntry.PageSize));
        var address = EntryWords.Named(step.Layout, nameof(SecondStageEntry.Address));
        if (step.Get(size) != 0) return null;
        ulong framesAPage = 1UL << LevelShift * (level - 1);
        ulong frame = steps[^1].Words.Length == 1 ? steps[^1].Get(address) & ~(framesAPage - 1) : 0;
        var changed = Set(Set(state, step, size, 1), step, address, frame);
        for (int later = index + 1; later < steps.Count; later++) changed = changed.With(steps[later].Address.Value, 0);
        return changed;
    }

    /// <summary>The level of a paging entry, as its step names it; null for what is none.</summary>
    private static int? LevelOf(WalkStep step)
    {
        for (int level = 2; level <= LargestPageLevel; level++)
        {
            if (step.Structure.Contains($"-stage level-{(char)('0' + level)} ", StringComparison.Ordinal)) return level;
        }

        return null;
    }

    private static RemappingState Set(RemappingState state, WalkStep step, Field field, ulong value)
    {
        ulong at = step.Address.Value + sizeof(ulong) * (ulong)(field.FirstBit / 64);
        return state.With(at, state.Words.GetValueOrDefault(at) & ~field.Mask | value << (field.FirstBit % 64) & field.Mask);
    }
}
