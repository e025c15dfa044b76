using System.Text;
using System.Text.Json;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Fleets;

/// <summary>What is known of a result without reading its findings.</summary>
/// <param name="Bundle">The bundle's path.</param>
/// <param name="Status">The exit status of its check, one of <see cref="ExitCode"/>.</param>
/// <param name="LimitSeconds">The time limit that ended the check; null where none did.</param>
/// <param name="Trouble">The first sentence of what went wrong; null where nothing was said.</param>
/// <param name="Counts">Its findings by severity.</param>
internal sealed record ResultHead(string Bundle, int Status, int? LimitSeconds, string? Trouble, SeverityCounts Counts)
{
    /// <summary>True where it is worth another try: after a defect of the tool, or a limit below the one given now.</summary>
    public bool IsDue(int limitSeconds) => Status == ExitCode.Internal || LimitSeconds < limitSeconds;
}

/// <summary>A result as it is written, and what of it is known.</summary>
/// <param name="Head">What is known.</param>
/// <param name="Line">The line in UTF-8, with its line feed.</param>
internal sealed record Result(ResultHead Head, byte[] Line)
{
    /// <summary>Null where the line is no whole result.</summary>
    public static Result? Of(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        return ResultLine.Head(bytes) is { } head ? new(head, bytes) : null;
    }
}

/// <summary>The result of one bundle, as one line: what <c>check --format json</c> writes, with the bundle's path, status and machine, and what was said on the error stream.</summary>
internal static class ResultLine
{
    /// <summary>How many sentences are kept of what a check says: of a thousand bad lines of a trace the first ones will do.</summary>
    private const int MostSentences = 20;

    private static readonly CheckResult Nothing = new([], [], [], new(0, 0, 0, 0, 0), Replay: null) { IsWhole = false };

    /// <summary>Makes the line, without its end.</summary>
    /// <param name="bundle">The bundle's path.</param>
    /// <param name="status">The exit status of its check.</param>
    /// <param name="said">What it said on the error stream.</param>
    /// <param name="result">What it found; null where it came to nothing.</param>
    /// <param name="limitSeconds">The time limit that ended it, or null.</param>
    public static string Of(string bundle, int status, IReadOnlyCollection<string> said, CheckResult? result, int? limitSeconds = null) => Json.Line(json =>
    {
        json.WriteStartObject();
        json.WriteString("bundle", bundle);
        json.WriteNumber("status", status);
        if (limitSeconds is { } limit) json.WriteNumber("timeLimit", limit);
        if (result?.Identity is { } machine) Write(json, machine);
        JsonReport.WriteMembers(json, result ?? Nothing);
        if (said.Count > 0)
        {
            json.WriteStartArray("said");
            foreach (string sentence in said.Take(MostSentences)) json.WriteStringValue(sentence);
            json.WriteEndArray();
            if (said.Count > MostSentences) json.WriteNumber("notSaid", said.Count - MostSentences);
        }

        json.WriteEndObject();
    });

    /// <summary>Reads the head of a line; null where it is no whole result.</summary>
    public static ResultHead? Head(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "bundle") is not { Length: > 0 } bundle || Number(root, "status") is not { } status) return null;
            string? trouble = root.TryGetProperty("said", out var said) && said.ValueKind == JsonValueKind.Array && said.GetArrayLength() > 0 && said[0].ValueKind == JsonValueKind.String ? said[0].GetString() : null;
            var summary = root.TryGetProperty("summary", out var counts) && counts.ValueKind == JsonValueKind.Object ? counts : default;
            return new(bundle, status, Number(root, "timeLimit"), trouble, new(Count("error"), Count("warning"), Count("note"), Count("notShown"), Count("suppressed")));

            int Count(string name) => summary.ValueKind == JsonValueKind.Object ? Number(summary, name) ?? 0 : 0;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            return null; // No JSON, or text that is none.
        }
    }

    /// <summary>The text of a JSON string; null where it holds half a surrogate pair.</summary>
    public static string? Readable(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0 ? number : null;

    private static void Write(Utf8JsonWriter json, MachineIdentity machine)
    {
        json.WriteStartObject("machine");
        if (machine.Vendor is { } vendor) json.WriteString("vendor", vendor);
        if (machine.Model is { } model) json.WriteString("model", model);
        if (machine.Firmware is { } firmware) json.WriteString("firmware", firmware);
        json.WriteEndObject();
    }
}
