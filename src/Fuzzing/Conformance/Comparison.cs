using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>How a target's answer to one access compares with the reference translator's.</summary>
internal enum Agreement : byte
{
    /// <summary>Every field that the target tells is as the reference has it.</summary>
    Agrees,

    /// <summary>The target cannot be asked.</summary>
    Skipped,

    /// <summary>It differs as the target says that it does.</summary>
    Departs,

    /// <summary>It differs.</summary>
    Differs,
}

/// <summary>Compares a target's answer with an outcome.</summary>
internal static class Comparison
{
    /// <summary>Compares. An answer with alternatives agrees where one of them does; what the target leaves out is not compared.</summary>
    /// <param name="line">The target's answer.</param>
    /// <param name="outcome">What the reference translator says.</param>
    /// <param name="difference">The first field that differs, as a clause; null where the answer agrees or was skipped.</param>
    public static Agreement Of(OutcomeLine line, in Outcome outcome, out string? difference)
    {
        difference = null;
        if (line.Answer is not { } answer) return Agreement.Skipped;
        if (ExpectationCheck.Compare(answer, outcome, out difference) == Verdict.Met) return Agreement.Agrees;
        foreach (var other in line.Possible)
        {
            if (ExpectationCheck.Compare(other, outcome, out _) != Verdict.Met) continue;
            difference = null;
            return Agreement.Agrees;
        }

        difference = difference?.Replace(", expected ", ", the target says ", StringComparison.Ordinal);
        return line.Departs.IsEmpty ? Agreement.Differs : Agreement.Departs;
    }
}
