using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>Reads a baseline: the findings that a machine or a project has today, as a file that this tool writes and people add reasons to.</summary>
public static class BaselineText
{
    /// <summary>The version of the form that is read and written.</summary>
    public const int SchemaVersion = 1;

    private const string What = "baseline";

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the findings that a baseline lists. Keys that are not known are passed over.</summary>
    /// <param name="content">The file: UTF-8, or UTF-16 with a byte order mark.</param>
    /// <param name="entries">One a finding: by its fingerprint where it has one, else by its place.</param>
    /// <param name="defect">Why it is none; the offset is a line's number where it is no JSON.</param>
    public static bool TryRead(ReadOnlyMemory<byte> content, out ImmutableArray<Suppression> entries, [NotNullWhen(false)] out Defect? defect)
    {
        entries = [];
        try
        {
            using var document = JsonDocument.Parse(Utf8Text.Normalize(content), Lenient);
            defect = Read(document.RootElement, out entries);
        }
        catch (JsonException error)
        {
            defect = new((error.LineNumber ?? 0) + 1, What, "is not JSON here");
        }
        catch (InvalidOperationException)
        {
            defect = new(0, What, "holds half a surrogate pair, which is no text");
        }

        return defect is null;
    }

    private static Defect? Read(JsonElement root, out ImmutableArray<Suppression> entries)
    {
        entries = [];
        if (root.ValueKind != JsonValueKind.Object) return new(0, What, "is no object");
        if (!root.TryGetProperty("schemaVersion", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number))
            return new(0, "schemaVersion", "is missing or no number");
        if (number != SchemaVersion) return new(0, "schemaVersion", string.Create(CultureInfo.InvariantCulture, $"is {number}; expected {SchemaVersion}"));
        if (!root.TryGetProperty("findings", out var findings) || findings.ValueKind != JsonValueKind.Array) return new(0, "findings", "is missing or no list");
        var read = ImmutableArray.CreateBuilder<Suppression>();
        foreach (var finding in findings.EnumerateArray())
        {
            if (Entry(finding, out var entry) is { } why) return new(0, string.Create(CultureInfo.InvariantCulture, $"findings[{read.Count}]"), why);
            read.Add(entry!);
        }

        entries = read.ToImmutable();
        return null;
    }

    private static string? Entry(JsonElement finding, out Suppression? entry)
    {
        entry = null;
        if (finding.ValueKind != JsonValueKind.Object) return "is no object";
        string? wrong = null;
        string? rule = Text(finding, "rule", ref wrong), where = Text(finding, "where", ref wrong), fingerprint = Text(finding, "fingerprint", ref wrong);
        string? reason = Text(finding, "reason", ref wrong), owner = Text(finding, "owner", ref wrong), expires = Text(finding, "expires", ref wrong);
        DateOnly date = default;
        if (wrong is not null) return $"has a {wrong} that is no text";
        if (rule is null) return "has no rule";
        if (where is null && fingerprint is null) return "has neither fingerprint nor where";
        if (expires is not null && !DateOnly.TryParseExact(expires, Suppression.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return "has an expires that is no date, such as 2027-06-30";
        entry = new(rule, where, Fingerprint: fingerprint) { Reason = reason, Owner = owner, Expires = expires is null ? null : date };
        return null;
    }

    private static string? Text(JsonElement finding, string name, ref string? wrong)
    {
        if (!finding.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        wrong ??= name;
        return null;
    }
}
