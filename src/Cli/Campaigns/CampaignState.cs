using System.Collections.Immutable;
using System.Text.Json;
using Dmarkit.Cli.Reports;
using Dmarkit.Fuzzing;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Campaigns;

/// <summary>Where a campaign stands, so that another run can go on there.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Next">Number of the first table that was not tried.</param>
/// <param name="Target">The words of its target.</param>
/// <param name="Failures">What was found.</param>
internal sealed record CampaignState(ulong Seed, long Next, ImmutableArray<string> Target, ImmutableHashSet<TargetFailure> Failures)
{
    private const int Version = 1;

    /// <summary>A state has some hundred bytes for each failure; this is no state.</summary>
    private const int MaxBytes = 16 << 20;

    /// <summary>Reads a state.</summary>
    public static CampaignState Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(Files.ReadAll(path, MaxBytes));
            var root = document.RootElement;
            return root.GetProperty("schemaVersion").GetInt32() == Version && Hex.TryParse(root.GetProperty("seed").GetString(), out ulong seed)
                ? new(
                    seed,
                    root.GetProperty("next").GetInt64(),
                    [.. root.GetProperty("target").EnumerateArray().Select(word => word.GetString() ?? "")],
                    [.. root.GetProperty("failures").EnumerateArray().Select(Failure)])
                : throw Unusable(path);
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw Unusable(path);
        }
    }

    /// <summary>Writes a state, so that whoever reads it finds either the old one or the new one.</summary>
    public void Write(string path)
    {
        string fresh = $"{path}.new";
        using (var file = new StreamWriter(fresh) { NewLine = "\n" })
        {
            Json.Write(file, json =>
            {
                json.WriteStartObject();
                json.WriteNumber("schemaVersion", Version);
                json.WriteString("seed", Hex.Of(Seed));
                json.WriteNumber("next", Next);
                json.WriteStartArray("target");
                foreach (string word in Target) json.WriteStringValue(word);
                json.WriteEndArray();
                json.WriteStartArray("failures");
                foreach (var failure in Failures.OrderBy(failure => failure.ToString(), StringComparer.Ordinal))
                {
                    json.WriteStartObject();
                    json.WriteString("kind", CampaignJson.KindOf(failure));
                    json.WriteString("what", failure.What);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            });
        }

        File.Move(fresh, path, overwrite: true);
    }

    private static TargetFailure Failure(JsonElement failure) =>
        new(Enum.Parse<FailureKind>(failure.GetProperty("kind").GetString() ?? "", ignoreCase: true), failure.GetProperty("what").GetString() ?? "");

    private static InputFailure Unusable(string path) => new($"{path}: is no state of a campaign; remove it to start anew.");
}
