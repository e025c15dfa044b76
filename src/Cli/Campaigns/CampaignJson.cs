using System.Text.Json;
using Dmarkit.Cli.Reports;
using Dmarkit.Fuzzing;

namespace Dmarkit.Cli.Campaigns;

/// <summary>What a campaign found, as one JSON object.</summary>
internal static class CampaignJson
{
    private const int Version = 1;

    public static void Write(TextWriter to, CampaignOptions options, CampaignResult result, FuzzCorpus? corpus) => Json.Write(to, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", Version);
        json.WriteString("seed", Parser.Hex.Of(options.Seed));
        json.WriteNumber("first", options.First);
        json.WriteNumber("next", result.Next);
        json.WriteNumber("runs", result.Runs);
        Counts(json, "kinds", result.Kinds);
        Counts(json, "ends", result.Ends);
        json.WriteNumber("failed", result.Failed);
        json.WriteNumber("foundBefore", options.Found.Count);
        json.WriteStartArray("failures");
        foreach (var found in result.Failures) Failure(json, found, result.CountOf(found.Failure), corpus);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The word for a kind of failure.</summary>
    public static string KindOf(TargetFailure failure) => failure.Kind switch
    {
        FailureKind.Signal => "signal",
        FailureKind.Report => "report",
        FailureKind.Timeout => "timeout",
        FailureKind.Memory => "memory",
        FailureKind.Refused => "refused",
        _ => "accepted",
    };

    private static void Failure(Utf8JsonWriter json, FoundFailure found, long count, FuzzCorpus? corpus)
    {
        byte[] table = found.Smallest.Encode();
        json.WriteStartObject();
        json.WriteString("kind", KindOf(found.Failure));
        json.WriteString("what", found.Failure.What);
        json.WriteNumber("count", count);
        json.WriteString("case", found.Case);
        json.WriteString("exercises", found.Exercises);
        json.WriteBoolean("steady", found.IsSteady);
        json.WriteNumber("tries", found.Tries);
        json.WriteNumber("structures", found.Smallest.Structures.Length);
        json.WriteNumber("bytes", table.Length);
        json.WriteNumber("originalBytes", found.Original.Encode().Length);
        json.WriteString("table", Convert.ToHexStringLower(table));
        json.WriteString("yaml", found.Smallest.ToYaml());
        if (found.Errors.Length > 0) json.WriteString("errors", found.Errors);
        if (corpus is not null) json.WriteString("file", $"{corpus.PathOf(found)}.yaml");
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts) json.WriteNumber(key, count);
        json.WriteEndObject();
    }
}
