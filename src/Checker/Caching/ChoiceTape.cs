namespace Dmarkit.Checker;

/// <summary>Enumerates every way through a procedure that chooses: it runs again and again, and each time another choice is made.</summary>
internal sealed class ChoiceTape
{
    private readonly List<(int Chosen, int Options)> choices = [];
    private int at;

    /// <summary>One of <paramref name="options"/> choices, from 0 on. What a run may choose hangs only on what it chose before.</summary>
    public int Choose(int options)
    {
        if (options == 1) return 0;
        if (at == choices.Count) choices.Add((0, options));
        return choices[at++].Chosen;
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        choices.Clear();
        at = 0;
    }

    /// <summary>Turns to the next way.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryAdvance()
    {
        at = 0;
        while (choices.Count > 0)
        {
            var (chosen, options) = choices[^1];
            if (chosen + 1 < options)
            {
                choices[^1] = (chosen + 1, options);
                return true;
            }

            choices.RemoveAt(choices.Count - 1);
        }

        return false;
    }
}
