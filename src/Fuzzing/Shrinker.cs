namespace Dmarkit.Fuzzing;

/// <summary>Makes a failing case smaller for as long as it still fails.</summary>
public static class Shrinker
{
    /// <summary>Takes the first candidate that still fails, again and again, until none does.</summary>
    /// <param name="failing">A case that fails.</param>
    /// <param name="candidates">Smaller cases, those first that save most. That each is smaller is what makes an end sure.</param>
    /// <param name="stillFails">Tries a candidate.</param>
    /// <param name="mostTries">How many candidates are tried at most.</param>
    /// <returns>The smallest case found, and how many candidates were tried.</returns>
    public static (T Smallest, int Tries) Shrink<T>(T failing, Func<T, IEnumerable<T>> candidates, Func<T, bool> stillFails, int mostTries)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(stillFails);
        int tries = 0;
        for (bool found = true; found && tries < mostTries;)
        {
            found = false;
            foreach (var candidate in candidates(failing))
            {
                if (tries++ >= mostTries) break;
                if (!stillFails(candidate)) continue;
                failing = candidate;
                found = true;
                break;
            }
        }

        return (failing, Math.Min(tries, mostTries));
    }
}
