using System.Collections.Immutable;
using System.Numerics;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Makes states smaller: one access, few entries, few bits.</summary>
public static class StateShrinker
{
    private static readonly ImmutableArray<string> UnitRegisterNames = [RegisterMap.Version.Name, RegisterMap.Capability.Name, RegisterMap.ExtendedCapability.Name];

    /// <summary>Smaller states, those first that save most; each has a smaller <see cref="Size"/>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="space">What must stay: the capabilities of units that it names, and what may be asked for.</param>
    public static IEnumerable<RemappingState> Candidates(RemappingState state, StateSpace space)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(space);
        if (state.Accesses.Length > 1)
        {
            foreach (var access in state.Accesses) yield return state with { Accesses = [access] };
        }

        var steps = new List<WalkStep>();
        if (state.Accesses is [var only]) state.OpenTranslator().Translate(only, steps);
        var candidates = OnlyWhatIsRead(state, steps).Concat(WithoutWords(state)).Concat(PagingShrinker.Candidates(state, steps)).Concat(WithLessMemory(state, space))
            .Concat(WithPlainerRegisters(state, space)).Concat(WithPlainerWords(state)).Concat(AccessShrinker.Candidates(state, space));
        foreach (var candidate in candidates)
        {
            if (Compare(Size(candidate), Size(state)) < 0) yield return candidate;
        }
    }

    /// <summary>How large a state is; of two, the first number that differs decides.</summary>
    public static ImmutableArray<long> Size(RemappingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long bits = state.Words.Values.Sum(BitOperations.PopCount) + state.Registers.Values.Sum(BitOperations.PopCount);
        return [state.Accesses.Length, state.Words.Count, (long)state.MemoryBytes, state.Registers.Count, bits + state.Accesses.Sum(AccessShrinker.Weight)];
    }

    private static int Compare(ImmutableArray<long> one, ImmutableArray<long> other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i]) return one[i].CompareTo(other[i]);
        }

        return 0;
    }

    private static IEnumerable<RemappingState> OnlyWhatIsRead(RemappingState state, List<WalkStep> steps)
    {
        if (state.Accesses.Length != 1) yield break;
        var read = steps.SelectMany(StateEntries.Places).ToHashSet();
        yield return state with { Words = state.Words.Where(word => read.Contains(word.Key)).ToImmutableSortedDictionary() };
    }

    /// <summary>Without halves, quarters, and so on down to single words.</summary>
    private static IEnumerable<RemappingState> WithoutWords(RemappingState state)
    {
        var places = state.Words.Keys.ToList();
        for (int count = places.Count; count > 0; count /= 2)
        {
            for (int first = 0; first < places.Count; first += count) yield return state with { Words = state.Words.RemoveRange(places.Skip(first).Take(count)) };
        }
    }

    /// <summary>An image that ends behind the last word; a target may have more to say of what lies beyond.</summary>
    private static IEnumerable<RemappingState> WithLessMemory(RemappingState state, StateSpace space)
    {
        const ulong page = 4096;
        ulong last = state.Words.IsEmpty ? space.Tables.Value : state.Words.Keys.Max();
        yield return state with { MemoryBytes = (last / page + 1) * page };
    }

    private static IEnumerable<RemappingState> WithPlainerRegisters(RemappingState state, StateSpace space)
    {
        foreach (var (name, value) in state.Registers)
        {
            if (!space.Units.IsEmpty && UnitRegisterNames.Contains(name)) continue;
            foreach (ulong less in Less(value)) yield return state with { Registers = state.Registers.SetItem(name, less) };
            if (value == 0 && name.StartsWith('P')) yield return state with { Registers = state.Registers.Remove(name) }; // Protected memory is off where PMEN is 0, which is not to be unknown with the others there.
        }
    }

    private static IEnumerable<RemappingState> WithPlainerWords(RemappingState state)
    {
        foreach (var (at, word) in state.Words)
        {
            foreach (ulong less in Less(word)) yield return state.With(at, less);
        }
    }

    /// <summary>A word with groups of its bits cleared, the largest groups first.</summary>
    internal static IEnumerable<ulong> Less(ulong word)
    {
        for (int width = 64; width > 0; width /= 2)
        {
            ulong mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
            for (int shift = 64 - width; shift >= 0; shift -= width)
            {
                ulong less = word & ~(mask << shift);
                if (less != word) yield return less;
            }
        }
    }
}
