using System.Collections.Immutable;
using System.Globalization;
using Dmarkit.Checker;
using Dmarkit.Cli.Fleets;

namespace Dmarkit.Cli.Reports;

/// <summary>A table of a page.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">Names of its columns; numbers stand in those that begin with a hash sign, which is not shown.</param>
/// <param name="Rows">Its cells, as plain text.</param>
/// <param name="More">How many rows are left out.</param>
internal sealed record PageTable(string Title, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows, int More = 0);

/// <summary>A fleet's report, whatever it is written in.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Lines">What is said first, as plain text.</param>
/// <param name="Tables">The tables.</param>
internal sealed record FleetPage(string Title, ImmutableArray<string> Lines, ImmutableArray<PageTable> Tables)
{
    /// <summary>A page with more rows is not read any more.</summary>
    private const int MostRows = 200, MostRulesNamed = 5;

    private static readonly string[] Counted = ["#bundles", "#passed", "#with findings", "#not checked", "#errors", "#warnings", "#notes", "rules, by bundles"];

    /// <summary>Makes the report of a run.</summary>
    /// <param name="results">The run.</param>
    /// <param name="tally">Its counts.</param>
    /// <param name="old">The earlier run that it is compared with, or null.</param>
    /// <param name="comparison">What became of that one's findings, or null.</param>
    public static FleetPage Of(FleetResults results, FleetTally tally, FleetResults? old, FleetComparison? comparison)
    {
        var all = tally.All;
        var lines = ImmutableArray.CreateBuilder<string>();
        lines.Add($"{Plural.Of(all.Bundles, "bundle")}: {Number(all.Bundles - all.WithFindings - all.Failed)} passed, {Number(all.WithFindings)} with findings, {Number(all.Failed)} not checked as a whole.");
        lines.Add($"{Plural.Of(all.Findings[(int)Severity.Error], "error")}, {Plural.Of(all.Findings[(int)Severity.Warning], "warning")}, {Plural.Of(all.Findings[(int)Severity.Note], "note")}.");
        if (results.Record.Options.Length > 0) lines.Add($"Checked with {string.Join(' ', results.Record.Options)}.");
        if (results.Unfinished.Count > 0) lines.Add($"Not finished, so that bundles are missing: {string.Join(", ", results.Unfinished.Take(MostRulesNamed))}{(results.Unfinished.Count > MostRulesNamed ? " …" : "")} ({Number(results.Unfinished.Count)} of {Plural.Of(results.Record.Shards, "shard")}).");
        var tables = ImmutableArray.CreateBuilder<PageTable>();
        if (comparison is not null) AddComparison(results, old!, comparison, lines, tables);
        if (tally.Failed.Count > 0) tables.Add(Bundles("Not checked as a whole", tally.Failed));
        tables.Add(Rules(tally));
        tables.Add(Groups("Vendors", ["vendor"], tally.Vendors.Select(pair => (new[] { pair.Key }, pair.Value))));
        tables.Add(Groups("Models", ["vendor", "model"], tally.Models.Select(pair => (new[] { pair.Key.Vendor, pair.Key.Model }, pair.Value))));
        tables.Add(Groups("Firmware versions", ["vendor", "model", "firmware"], tally.Firmware.Select(pair => (new[] { pair.Key.Vendor, pair.Key.Model, pair.Key.Firmware }, pair.Value))));
        return new("dmarkit: fleet", lines.ToImmutable(), tables.ToImmutable());
    }

    private static void AddComparison(FleetResults results, FleetResults old, FleetComparison comparison, ImmutableArray<string>.Builder lines, ImmutableArray<PageTable>.Builder tables)
    {
        lines.Add($"Against {old}, in {Plural.Of(comparison.Compared, "bundle")} that both runs have: {Plural.Of(comparison.New, "new finding")}, {Number(comparison.Gone)} gone.");
        lines.Add($"Bundles of this run only: {Number(comparison.Added)}; of the earlier one only: {Number(comparison.Removed)}; not compared, for one of the runs did not check them as a whole: {Number(comparison.NotCompared)}.");
        if (!results.Record.Options.SequenceEqual(old.Record.Options) || results.Record.Version != old.Record.Version)
            lines.Add($"The earlier run was made by dmarkit {old.Record.Version} with {(old.Record.Options.Length == 0 ? "no options" : string.Join(' ', old.Record.Options))}: differences may come from that.");
        if (comparison.Broken.Count > 0) tables.Add(Bundles("Regressions: not checked as a whole any more", comparison.Broken));
        tables.Add(Table("Regressions: new findings", ["bundle", "severity", "rule", "where", "what", "firmware"], comparison.Shown.OrderByDescending(each => each.Finding.Severity).Select(each => (string[])
        [
            each.Bundle, Names.Of(each.Finding.Severity), $"{each.Finding.Rule.Id} {each.Finding.Rule.Name}", each.Finding.Place.Where, each.Finding.Message,
            each.FirmwareBefore is { } then ? $"{then}, now {each.Firmware ?? FleetTally.Unknown}" : each.Firmware ?? FleetTally.Unknown,
        ]), comparison.New));
        tables.Add(Table("Changes by rule", ["rule", "#bundles with new findings", "#bundles where findings are gone"], comparison.Rules.Select(pair => (string[])[pair.Key, Number(pair.Value.New), Number(pair.Value.Gone)])));
    }

    /// <summary>Worst first, each with the firmware version on which it shows most often.</summary>
    private static PageTable Rules(FleetTally tally)
    {
        var rows = tally.Rules.Values.OrderByDescending(rule => rule.Severity).ThenByDescending(rule => rule.Bundles).Select(rule =>
        {
            var affected = tally.Firmware.Where(pair => pair.Value.Rules.ContainsKey(rule.Rule.Id)).ToList();
            string most = "";
            if (affected.Count > 0)
            {
                var worst = affected.MaxBy(pair => ((double)pair.Value.Rules[rule.Rule.Id] / pair.Value.Bundles, pair.Value.Bundles));
                most = $"{worst.Key.Vendor}, {worst.Key.Model}, {worst.Key.Firmware}: {Number(worst.Value.Rules[rule.Rule.Id])} of {Number(worst.Value.Bundles)}";
            }

            return (string[])[rule.Rule.Id, rule.Rule.Name, Names.Of(rule.Severity), Number(rule.Bundles), Number(rule.Findings), Number(affected.Count), most];
        });
        return Table("Rules", ["rule", "name", "severity", "#bundles", "#findings", "#firmware versions", "most often on"], rows);
    }

    private static PageTable Groups(string title, string[] names, IEnumerable<(string[] Names, FleetGroup Group)> groups) => Table(
        title,
        [.. names, .. Counted],
        groups.OrderByDescending(each => each.Group.WithFindings + each.Group.Failed).Select(each => (string[])
        [
            .. each.Names, Number(each.Group.Bundles), Number(each.Group.Bundles - each.Group.WithFindings - each.Group.Failed), Number(each.Group.WithFindings), Number(each.Group.Failed),
            Number(each.Group.Findings[(int)Severity.Error]), Number(each.Group.Findings[(int)Severity.Warning]), Number(each.Group.Findings[(int)Severity.Note]),
            string.Join(", ", each.Group.Rules.OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key, StringComparer.Ordinal).Take(MostRulesNamed).Select(rule => $"{rule.Key} {Number(rule.Value)}")),
        ]));

    private static PageTable Bundles(string title, List<ResultHead> heads) => Table(
        title, ["bundle", "#status", "what was said"], heads.OrderBy(head => head.Bundle, StringComparer.Ordinal).Select(head => (string[])[head.Bundle, Number(head.Status), head.Trouble ?? ""]));

    private static PageTable Table(string title, string[] columns, IEnumerable<string[]> rows, long? count = null)
    {
        var all = rows.ToList();
        return new(title, [.. columns], [.. all.Take(MostRows).Select(row => row.ToImmutableArray())], (int)Math.Min(Math.Max(all.Count, count ?? 0) - Math.Min(all.Count, MostRows), int.MaxValue));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
