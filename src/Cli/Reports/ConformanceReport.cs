using System.Text.Json;
using Dmarkit.Fuzzing;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>What a conformance run of another translator came to.</summary>
internal static class ConformanceReport
{
    public static void WriteText(TextWriter output, ConformanceOptions options, ConformanceResult result)
    {
        for (int i = 0; i < result.Divergences.Count; i++) WriteText(output, result.Divergences[i], i + 1, options.Seed);
        output.Write($"{result.Cases} {(result.Cases == 1 ? "state" : "states")}, seed {options.Seed}\n");
        foreach (var (name, counts) in new[] { ("mode", result.Modes), ("departure", result.Departures), ("skipped", result.Skipped) })
        {
            foreach (var (key, count) in counts) output.Write($"{count,9} {name} {Escaped.Text(key)}\n");
        }

        if (result.Divergences.Count > 0) output.Write($"{result.Divergences.Count} {(result.Divergences.Count == 1 ? "divergence" : "divergences")} shrunk\n");
        output.Write($"{result.Agreed} agree, {result.Departed} depart as known, {result.SkippedCount} were skipped, {result.Diverged} unexplained\n");
    }

    public static void WriteJson(TextWriter output, ConformanceOptions options, ConformanceResult result) => Json.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("seed", options.Seed);
        json.WriteNumber("states", result.Cases);
        json.WriteNumber("next", result.Next);
        json.WriteNumber("accesses", result.Accesses);
        json.WriteNumber("agreed", result.Agreed);
        json.WriteNumber("departed", result.Departed);
        json.WriteNumber("diverged", result.Diverged);
        WriteCounts(json, "skipped", result.Skipped);
        WriteCounts(json, "departures", result.Departures);
        WriteCounts(json, "modes", result.Modes);
        json.WriteStartArray("divergences");
        foreach (var divergence in result.Divergences) WriteJson(json, divergence);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteText(TextWriter output, Divergence divergence, int number, ulong seed)
    {
        output.Write($"Divergence {number}: case {Escaped.Text(divergence.Case)} of seed {seed}, shrunk to 1 access and {divergence.EntryCount} table {(divergence.EntryCount == 1 ? "entry" : "entries")} in {divergence.Tries} tries\n");
        TranslationReport.WriteText(output, divergence.Access, divergence.Outcome, divergence.Steps, []);
        output.Write(divergence.Difference is null ? $"The target {divergence.Answer}.\n" : $"The target says {divergence.Answer}\n");
        if (divergence.Difference is { } difference) output.Write($"  {difference}\n");
        if (divergence.First is { } first) output.Write($"  first contradicted: the {first.Structure} at {first.Address} ({first.RawValue}), which {first.Decision}\n");
        output.Write("As a bundle:\n");
        foreach (string line in divergence.State.ToYaml(divergence.Steps).TrimEnd('\n').Split('\n')) output.Write($"  {line}\n");
        output.Write("\n");
    }

    private static void WriteJson(Utf8JsonWriter json, Divergence divergence)
    {
        json.WriteStartObject();
        json.WriteString("case", divergence.Case);
        json.WritePropertyName("access");
        OutcomeJson.WriteAccess(json, divergence.Access);
        json.WriteStartObject("outcome");
        OutcomeJson.WriteFields(json, divergence.Outcome);
        json.WriteEndObject();
        json.WriteString("answer", divergence.Answer);
        if (divergence.Difference is { } difference) json.WriteString("difference", difference);
        if (divergence.First is { } first)
        {
            json.WriteStartObject("first");
            json.WriteString("step", first.Structure);
            json.WriteString("address", first.Address.ToString());
            json.WriteEndObject();
        }

        json.WriteNumber("entries", divergence.EntryCount);
        json.WriteNumber("tries", divergence.Tries);
        json.WriteStartArray("steps");
        foreach (var step in divergence.Steps) TranslationReport.WriteStep(json, step);
        json.WriteEndArray();
        json.WriteString("bundle", divergence.State.ToYaml(divergence.Steps));
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string key, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(key);
        foreach (var (name, count) in counts) json.WriteNumber(name, count);
        json.WriteEndObject();
    }
}
