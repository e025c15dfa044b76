using System.Globalization;
using System.Text.Json;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Fleets;

/// <summary>How a worker is to check bundles: the first line that it is sent.</summary>
/// <param name="Options">Options of <c>check</c>.</param>
/// <param name="Configuration">The configuration of bundles that have none, where the file exists.</param>
/// <param name="Day">The day by which suppressions expire.</param>
internal sealed record WorkerOrders(string[] Options, string Configuration, DateOnly Day)
{
    /// <summary>What a worker says that has read its orders.</summary>
    public const string Ready = "ready";

    /// <summary>The orders as a line, without its end.</summary>
    public string ToLine() => Json.Line(json =>
    {
        json.WriteStartObject();
        OutcomeJson.WriteList(json, "options", Options);
        json.WriteString("configuration", Configuration);
        json.WriteString("day", Day.ToString(Suppression.DateFormat, CultureInfo.InvariantCulture));
        json.WriteEndObject();
    });

    /// <summary>Reads such a line; null where it is none.</summary>
    public static WorkerOrders? Of(string? line)
    {
        try
        {
            using var document = JsonDocument.Parse(line ?? "");
            var root = document.RootElement;
            return DateOnly.TryParseExact(root.GetProperty("day").GetString(), Suppression.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new(Texts(root), root.GetProperty("configuration").GetString()!, day)
                : null;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The texts of the list <c>options</c>, which is left out where it is empty.</summary>
    public static string[] Texts(JsonElement root) => root.TryGetProperty("options", out var list) ? [.. list.EnumerateArray().Select(option => option.GetString() ?? "")] : [];

    /// <summary>A bundle's path as a line that holds any name, line feeds too.</summary>
    public static string Request(string bundle) => Json.Line(json => json.WriteStringValue(bundle));

    /// <summary>Reads such a line; null where it is none.</summary>
    public static string? Requested(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString() : null;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
