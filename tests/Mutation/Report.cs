namespace Dmarkit.Mutation;

/// <summary>The verdicts, counted.</summary>
internal sealed class Report
{
    private const double Wanted = 0.95;
    private readonly IReadOnlyList<Mutant> mutants;
    private readonly Dictionary<int, string[]> last = [];

    public Report(IReadOnlyList<Mutant> mutants, string verdicts)
    {
        this.mutants = mutants;
        foreach (string[] fields in File.ReadLines(verdicts).Select(line => line.Split('\t'))) last[int.Parse(fields[0], null)] = fields;
    }

    /// <summary>Prints the survivors and the figures.</summary>
    /// <returns>0 where enough were killed, else 1.</returns>
    public int Print(TextWriter output)
    {
        foreach (var mutant in mutants.Where(mutant => !IsKilled(mutant)).OrderBy(mutant => mutant.File, StringComparer.Ordinal).ThenBy(mutant => mutant.Line))
            output.WriteLine($"{Word(mutant)}: {mutant.File}:{mutant.Line}: {mutant.Original} => {mutant.Changed}");
        foreach (var group in mutants.GroupBy(mutant => mutant.File.StartsWith("src/Checker", StringComparison.Ordinal) ? "translator" : "entry views").Order(Comparer<IGrouping<string, Mutant>>.Create((one, other) => string.CompareOrdinal(one.Key, other.Key))))
            Figures(output, group.Key, [.. group]);
        return Figures(output, "all", mutants) >= Wanted ? 0 : 1;
    }

    private double Figures(TextWriter output, string name, IReadOnlyList<Mutant> some)
    {
        int killed = some.Count(IsKilled);
        output.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{name}: {some.Count} mutants, {killed} killed ({some.Count(mutant => Word(mutant) == "begun")} of them by a hang or crash), {some.Count - killed} alive: {100.0 * killed / some.Count:f1} %"));
        return (double)killed / some.Count;
    }

    /// <summary>One that was begun and not ended hung or crashed, which a test run does not overlook.</summary>
    private bool IsKilled(Mutant mutant) => Word(mutant) is "killed" or "begun";

    private string Word(Mutant mutant) => last.TryGetValue(mutant.Id, out string[]? fields) ? fields[1] : "untried";
}
