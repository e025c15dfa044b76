using System.Numerics;

namespace Dmarkit.Fuzzing;

/// <summary>Numbers that are simpler than a given one.</summary>
internal static class Numbers
{
    /// <summary>0, then the number without its lowest bit, without its highest, and that alone; none for 0.</summary>
    public static IEnumerable<ulong> Below(ulong number)
    {
        if (number == 0) yield break;
        yield return 0;
        ulong highest = 1UL << BitOperations.Log2(number);
        if (number == highest) yield break;
        yield return highest;
        yield return number & (number - 1);
        yield return number & ~highest;
    }
}
