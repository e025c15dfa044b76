using System.Globalization;
using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>The catalogue against tables of real machines, and against tables with one defect each. Each table stands beside its machine's other tables.</summary>
public class RuleCorpusTests
{
    /// <summary>
    /// Machines that mainstream operating systems do complain of, or worse (sections 5.3 and 5.4 of the catalogue), and one that the corpus index itself
    /// describes as broken: its firmware declares each of its units twice.
    /// </summary>
    private static readonly string[] Broken =
    [
        "apple-macmini6-2", "apple-xeon-w-workstation-units-declared-twice", "hp-compaq-6730b", "lenovo-ideapadflex-15-20309",
    ];

    /// <summary>Each warning there is justified in its rule's Noise: that is what a reader of this file has to check when it changes.</summary>
    [SharedFact("corpus")]
    public void Warnings_on_real_tables_are_those_that_were_reviewed()
    {
        var text = new StringBuilder();
        foreach (string file in RealTables())
        {
            foreach (var finding in Run("real", file, file).Where(finding => finding.Severity >= Severity.Warning))
                text.Append(CultureInfo.InvariantCulture, $"{Machine(file)}: {Names.Of(finding.Severity)} {finding.Rule.Id} {finding.Rule.Name}, {finding.Place.Where}: {finding.Message}\n");
        }

        Golden.Matches("lint-real.txt", text.ToString());
    }

    [SharedFact("corpus")]
    public void Kinds_of_warnings_on_real_tables_are_justified_in_their_rules() => Assert.All(
        RealTables().SelectMany(file => Run("real", file, file)).Where(finding => finding.Severity == Severity.Warning).Select(finding => finding.Rule).Distinct(),
        rule => Assert.True(rule.Noise.Length > 0, $"{rule.Id} warns of real machines and does not say why."));

    [SharedFact("corpus")]
    public void Tables_that_operating_systems_accept_have_no_error()
    {
        string[] files = RealTables();

        Assert.InRange(files.Length, 200, int.MaxValue);
        Assert.Empty(
            from file in files
            where !Broken.Any(machine => file.StartsWith(machine, StringComparison.Ordinal))
            from finding in Run("real", file, file)
            where finding.Severity == Severity.Error
            select $"{file}: {finding.Rule.Id} {finding.Message}");
    }

    [SharedFact("corpus")]
    public void Healthy_controls_have_nothing_at_warning_or_above()
    {
        var controls = Corpus.Rows("mutants", "manifest.csv").Where(row => row["kind"] == "none").ToList();

        Assert.InRange(controls.Count, 1, int.MaxValue);
        Assert.Empty(
            from row in controls
            from finding in Run("mutants", row["file"], row["base"])
            where finding.Severity >= Severity.Warning
            select $"{row["file"]}: {finding.Rule.Id} {finding.Message}");
    }

    [SharedFact("corpus")]
    public void Each_defect_that_was_put_in_is_found_where_it_is_and_not_without_it()
    {
        var rows = Corpus.Rows("mutants", "manifest.csv").Where(row => row["kind"] != "none").ToList();

        Assert.InRange(rows.Count, 1, int.MaxValue);
        Assert.Empty(
            from row in rows
            let known = Run("real", row["base"], row["base"]).Select(Said).ToHashSet()
            where !Run("mutants", row["file"], row["base"]).Any(finding => Lies(finding, row["ranges"]) && !known.Contains(Said(finding)))
            select $"{row["file"]}: {row["rule"]} ({row["ranges"]})");
    }

    private static string[] RealTables() => [.. Corpus.Rows("real", "index.csv").Where(row => row["table"] == "DMAR").Select(row => row["file"]).Order(StringComparer.Ordinal)];

    /// <summary>A finding without its place: a defect elsewhere may move what was wrong before.</summary>
    private static (string, string) Said(Finding finding) => (finding.Rule.Id, finding.Message);

    /// <summary>A file is called like the machine, with a digest behind it.</summary>
    private static string Machine(string file) => file[..file.LastIndexOf('-')];

    private static IReadOnlyList<Finding> Run(string folder, string file, string machine)
    {
        var sink = new FindingSink();
        RuleRunner.Run(new(new() { Table = DmarReader.Read(Corpus.Read(folder, file)), TableInput = 0, Tables = Companions(machine) }), sink);
        return sink.Findings;
    }

    /// <summary>The other tables of the machine whose DMAR is this file; null where the corpus has none, for then nobody knows what the machine had.</summary>
    private static TableSet? Companions(string machine)
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(Corpus.Root!, "real"), $"{machine[..machine.IndexOf('.', StringComparison.Ordinal)]}.*.bin").Order(StringComparer.Ordinal)];
        return files.Length < 2 ? null : new(TableForm.Directory, [.. files.Select(file => new AcpiTable(File.ReadAllBytes(file), Path.GetFileName(file)))], []);
    }

    private static bool Lies(Finding finding, string ranges) => ranges.Split(';').Any(range =>
    {
        var ends = range.Split('-').Select(end => long.Parse(end.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToArray();
        return ends[0] <= finding.Place.Offset && finding.Place.Offset < ends[1];
    });
}
