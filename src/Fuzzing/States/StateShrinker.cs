using System.Collections.Immutable;
using System.Numerics;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Makes states smaller: one access, few entries, few bits.</summary>
public static class StateShrinker
{
    private static readonly ImmutableArray<string> UnitRegisterNames = [RegisterMap.Version.Name, RegisterMap.Capability.Name, RegisterMap.ExtendedCapability.Name];

    /// <summary>Finds the smallest state that still fails: each way of making one smaller is followed to its end, until none helps.</summary>
    /// <param name="failing">A state that fails.</param>
    /// <param name="space">What must stay: the capabilities of units that it names, and what may be asked for.</param>
    /// <param name="stillFails">Tries a state.</param>
    /// <param name="mostTries">How many are tried at most.</param>
    /// <returns>The smallest state found, and how many were tried.</returns>
    public static (RemappingState Smallest, int Tries) Shrink(RemappingState failing, StateSpace space, Func<RemappingState, bool> stillFails, int mostTries)
    {
        ArgumentNullException.ThrowIfNull(failing);
        ArgumentNullException.ThrowIfNull(space);
        int tries = 0;
        for (var before = (RemappingState?)null; !ReferenceEquals(before, failing) && tries < mostTries;)
        {
            before = failing;
            foreach (var way in Ways(failing, space))
            {
                (failing, int more) = Shrinker.Shrink(failing, state => Smaller(state, way(state)), stillFails, mostTries - tries);
                tries += more;
            }
        }

        return (failing, tries);
    }

    /// <summary>Smaller states, those first that save most; each has a smaller <see cref="Size"/>.</summary>
    /// <param name="state">The state.</param>
    /// <param name="space">What must stay.</param>
    public static IEnumerable<RemappingState> Candidates(RemappingState state, StateSpace space)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(space);
        return Ways(state, space).SelectMany(way => Smaller(state, way(state)));
    }

    private static IEnumerable<RemappingState> Smaller(RemappingState state, IEnumerable<RemappingState> candidates) =>
        candidates.Where(candidate => Compare(Size(candidate), Size(state)) < 0);

    /// <summary>The ways of making a state smaller. A word and a register are each a way of their own: what did not help for one is not tried again for the next.</summary>
    private static IEnumerable<Func<RemappingState, IEnumerable<RemappingState>>> Ways(RemappingState state, StateSpace space)
    {
        yield return WithOneAccess;
        yield return OnlyWhatIsRead;
        yield return some => WithLessMemory(some, space);
        yield return some => PagingShrinker.Candidates(some, space);
        yield return WithoutWords;
        foreach (string name in state.Registers.Keys.Where(name => space.Units.IsEmpty || !UnitRegisterNames.Contains(name))) yield return some => WithPlainerRegister(some, name);
        foreach (ulong at in state.Words.Keys) yield return some => Less(some.Words.GetValueOrDefault(at)).Select(less => some.With(at, less));
        yield return some => AccessShrinker.Candidates(some, space);
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

    private static IEnumerable<RemappingState> WithOneAccess(RemappingState state) =>
        state.Accesses.Length > 1 ? state.Accesses.Select(access => state with { Accesses = [access] }) : [];

    /// <summary>With the entries that our walk reads, and no others.</summary>
    private static IEnumerable<RemappingState> OnlyWhatIsRead(RemappingState state)
    {
        if (state.Accesses is not [var access]) yield break;
        var steps = new List<WalkStep>();
        state.OpenTranslator().Translate(access, steps);
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

    private static IEnumerable<RemappingState> WithPlainerRegister(RemappingState state, string name)
    {
        if (!state.Registers.TryGetValue(name, out ulong value)) yield break;
        foreach (ulong less in Less(value)) yield return state with { Registers = state.Registers.SetItem(name, less) };
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
