using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dmarkit.Checker;

/// <summary>Outcomes, each once and with a number of a byte: millions of accesses end in a dozen ways, but for their addresses.</summary>
internal sealed class DistinctOutcomes
{
    private const int Most = 64; // They are looked through one by one, for each kind that is new.
    private readonly Outcome[] outcomes = new Outcome[byte.MaxValue + 1]; // The first is none; so that each number has its place.
    private int count = 1;

    /// <summary>The outcome with a number from <see cref="NumberOf"/>.</summary>
    public ref readonly Outcome this[int number] => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(outcomes), (byte)number);

    /// <summary>The number of an outcome, from 1 on; 0 where there are too many.</summary>
    public int NumberOf(in Outcome outcome)
    {
        for (int i = 1; i < count; i++)
        {
            if (outcomes[i] == outcome) return i;
        }

        if (count > Most) return 0;
        outcomes[count] = outcome;
        return count++;
    }
}
