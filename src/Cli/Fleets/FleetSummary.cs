using System.Collections.Immutable;
using System.Globalization;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Fleets;

/// <summary>What a run came to.</summary>
/// <param name="Shard">The part of the fleet.</param>
/// <param name="File">Where the results are.</param>
/// <param name="Statuses">How many bundles ended with each exit status.</param>
/// <param name="Counts">Their findings.</param>
/// <param name="Failed">Those that could not be checked as a whole: status 2 and above.</param>
internal sealed record FleetSummary(Shard Shard, string File, ImmutableSortedDictionary<int, int> Statuses, SeverityCounts Counts, ImmutableArray<ResultHead> Failed)
{
    /// <summary>The highest status; 0 where there are no bundles.</summary>
    public int Status => Statuses.IsEmpty ? ExitCode.Done : Statuses.Keys.Max();

    /// <summary>How many bundles there are.</summary>
    public int Bundles => Statuses.Values.Sum();

    public static FleetSummary Of(Shard shard, ResultStore store)
    {
        var statuses = ImmutableSortedDictionary.CreateBuilder<int, int>();
        var failed = ImmutableArray.CreateBuilder<ResultHead>();
        long errors = 0, warnings = 0, notes = 0, notShown = 0, suppressed = 0;
        foreach (var head in store.Heads)
        {
            statuses[head.Status] = statuses.GetValueOrDefault(head.Status) + 1;
            if (head.Status > ExitCode.Findings) failed.Add(head);
            var counts = head.Counts;
            (errors, warnings, notes) = (errors + counts.Errors, warnings + counts.Warnings, notes + counts.Notes);
            (notShown, suppressed) = (notShown + counts.NotShown, suppressed + counts.Suppressed);
        }

        return new(shard, store.File, statuses.ToImmutable(), new(errors, warnings, notes, notShown, suppressed), failed.ToImmutable());
    }

    /// <summary>For people.</summary>
    public void WriteText(TextWriter output)
    {
        int passed = Statuses.GetValueOrDefault(ExitCode.Done), found = Statuses.GetValueOrDefault(ExitCode.Findings);
        foreach (var head in Failed) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"status {head.Status} {Parser.Escaped.Sentence(head.Bundle)}: {Parser.Escaped.Sentence(head.Trouble ?? "says nothing.")}"));
        output.WriteLine(FormattableString.Invariant($"{Plural.Of(Bundles, "bundle")}: {passed} passed, {found} with findings, {Failed.Length} not checked as a whole."));
        output.WriteLine(FormattableString.Invariant($"{Plural.Of(Counts.Errors, "error")}, {Plural.Of(Counts.Warnings, "warning")}, {Plural.Of(Counts.Notes, "note")}, {Counts.Suppressed} suppressed."));
        output.WriteLine($"results: {Parser.Escaped.Sentence(File)}");
    }

    /// <summary>For programs.</summary>
    public void WriteJson(TextWriter output) => Json.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", JsonReport.SchemaVersion);
        json.WriteString("results", File);
        json.WriteStartObject("shard");
        json.WriteNumber("index", Shard.Index);
        json.WriteNumber("count", Shard.Count);
        json.WriteEndObject();
        json.WriteNumber("bundles", Bundles);
        json.WriteStartObject("statuses");
        foreach (var (status, count) in Statuses) json.WriteNumber(status.ToString(CultureInfo.InvariantCulture), count);
        json.WriteEndObject();
        JsonReport.WriteCounts(json, Counts);
        json.WriteStartArray("failed");
        foreach (var head in Failed)
        {
            json.WriteStartObject();
            json.WriteString("bundle", head.Bundle);
            json.WriteNumber("status", head.Status);
            if (head.Trouble is { } trouble) json.WriteString("said", trouble);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
