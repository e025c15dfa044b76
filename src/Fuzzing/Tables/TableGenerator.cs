namespace Dmarkit.Fuzzing;

/// <summary>Makes DMAR tables out of choices: the same choices give the same table.</summary>
public static class TableGenerator
{
    /// <summary>A table that has no place for a defect gives way to the next; one in some dozens has a SIDP, the rarest of structures.</summary>
    private const int MostTries = 2000;

    /// <summary>The table of a machine as its firmware should write it: the rules report no error and no warning.</summary>
    public static WellFormedTable WellFormed(Choices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new(TableWriter.Write(MachinePlan.Draw(choices.Split()), choices.Split()));
    }

    /// <summary>A well-formed table, in which one defect is planted then.</summary>
    public static DefectiveTable WithOneDefect(Choices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return With(choices.Of(TableDefect.All.AsSpan()), choices);
    }

    /// <summary>A table with this defect.</summary>
    public static DefectiveTable With(TableDefect defect, Choices choices)
    {
        ArgumentNullException.ThrowIfNull(defect);
        ArgumentNullException.ThrowIfNull(choices);
        for (int i = 0; i < MostTries; i++)
        {
            if (defect.PlantIn(WellFormed(choices).Table, choices) is { } broken) return new(broken, defect);
        }

        throw new InvalidOperationException($"No generated table has a place for {defect.Rule}, {defect.What}."); // A test plants each.
    }

    /// <summary>A table, or what looks like one, with anything wrong.</summary>
    public static ArbitraryTable Arbitrary(Choices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return ArbitraryTables.Make(choices);
    }

    /// <summary>A table of any of the three kinds.</summary>
    public static GeneratedTable Any(Choices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return choices.Below(8) switch
        {
            0 or 1 => WellFormed(choices),
            2 or 3 or 4 => WithOneDefect(choices),
            _ => Arbitrary(choices),
        };
    }

    /// <summary>The table of one case of a run: cases do not depend on each other, so that they can be made in any order.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="number">The case's number, from 0.</param>
    public static GeneratedTable OfCase(ulong seed, long number) => Any(new Choices(new Choices(seed).Next() ^ new Choices((ulong)number).Next()));
}
