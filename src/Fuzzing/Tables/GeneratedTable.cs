namespace Dmarkit.Fuzzing;

/// <summary>A table that a generator made.</summary>
/// <param name="Table">The table.</param>
public abstract record GeneratedTable(TableDraft Table)
{
    /// <summary>What it exercises, in a few words.</summary>
    public abstract string Exercises { get; }

    /// <summary>Smaller tables of the same kind, those first that save most; see <see cref="TableShrinker"/>.</summary>
    public abstract IEnumerable<GeneratedTable> Smaller();

    /// <summary>The table's bytes.</summary>
    public byte[] Encode() => Table.Encode();

    /// <summary>What it exercises as a comment, and the table's YAML source: all that a test which fails need print.</summary>
    public sealed override string ToString() => $"# {Exercises}\n{Table.ToYaml()}";
}

/// <summary>A table of which the rules report no error and no warning: a parser has to take it.</summary>
/// <param name="Table">The table.</param>
public sealed record WellFormedTable(TableDraft Table) : GeneratedTable(Table)
{
    /// <inheritdoc/>
    public override string Exercises => "well-formed";

    /// <inheritdoc/>
    public override IEnumerable<GeneratedTable> Smaller() => TableShrinker.WellFormedCandidates(Table).Select(static smaller => new WellFormedTable(smaller));
}

/// <summary>A table that was well-formed before one defect was planted in it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Defect">What is wrong with it.</param>
public sealed record DefectiveTable(TableDraft Table, TableDefect Defect) : GeneratedTable(Table)
{
    /// <inheritdoc/>
    public override string Exercises => $"{Defect.Rule} {Defect.Name}: {Defect.What}";

    /// <inheritdoc/>
    public override IEnumerable<GeneratedTable> Smaller() => TableShrinker.CandidatesWith(Table, Defect.Rule).Select(smaller => this with { Table = smaller });
}

/// <summary>A table, or what looks like one, with anything wrong: bytes changed, cut off, added, repeated, or all of them drawn by lot.</summary>
/// <param name="Table">The table.</param>
/// <param name="Way">How it was made.</param>
public sealed record ArbitraryTable(TableDraft Table, string Way) : GeneratedTable(Table)
{
    /// <inheritdoc/>
    public override string Exercises => $"arbitrary: {Way}";

    /// <inheritdoc/>
    public override IEnumerable<GeneratedTable> Smaller() => TableShrinker.Candidates(Table).Select(smaller => this with { Table = smaller });
}
