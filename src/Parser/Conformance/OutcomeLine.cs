using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Dmarkit.Parser;

/// <summary>One line of another translator's answer: an outcome, or that a case is done.</summary>
public sealed class OutcomeLine
{
    private const int MostAlternatives = 16;

    /// <summary>Which access of the case it is about, from 0; null where the line does not say.</summary>
    public long? Index { get; private set; }

    /// <summary>What the translator says comes of the access, as far as it says; null where the line is none of an access, or the access was skipped.</summary>
    public Expectation? Answer { get; private set; }

    /// <summary>What may come of it instead, as far as the translator can tell.</summary>
    public ImmutableArray<Expectation> Possible { get; private set; } = [];

    /// <summary>Why the translator cannot be asked about the access; null where it can.</summary>
    public string? Skipped { get; private set; }

    /// <summary>The translator's own names of what is known to be otherwise with it, and explains the answer.</summary>
    public ImmutableArray<string> Departs { get; private set; } = [];

    /// <summary>The case that is done; null where the line is about an access.</summary>
    public long? Done { get; private set; }

    /// <summary>What the translator says that it can be asked, as it stands in the line that ends a case; null where it does not say.</summary>
    public JsonElement? Supports { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, UTF-8, without its end.</param>
    /// <param name="read">The line, on success.</param>
    /// <param name="defect">Why it is none, else null.</param>
    public static bool TryParse(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out OutcomeLine? read, [NotNullWhen(false)] out Defect? defect)
    {
        read = null;
        try
        {
            using var document = JsonDocument.Parse(line, new() { MaxDepth = 16 });
            var result = new OutcomeLine();
            defect = document.RootElement.ValueKind == JsonValueKind.Object ? result.Take(document.RootElement) : new(0, "line", "is no JSON object");
            if (defect is not null) return false;
            read = result;
            return true;
        }
        catch (JsonException broken)
        {
            defect = new(broken.BytePositionInLine ?? 0, "line", "is no JSON");
            return false;
        }
    }

    private Defect? Take(JsonElement line)
    {
        if (Number(line, "case") is { } number && line.TryGetProperty("done", out var done) && done.ValueKind == JsonValueKind.True)
        {
            Done = number;
            if (line.TryGetProperty("supports", out var supports)) Supports = supports.Clone();
            return null;
        }

        Index = Number(line, "i");
        if (Index is null) return new(0, "line", "has neither the number of an access, i, nor a case that is done");
        Departs = [.. Items(line, "departs").Where(item => item.ValueKind == JsonValueKind.String).Select(Text)];
        if (line.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.String && Text(result) == "skipped")
        {
            Skipped = line.TryGetProperty("why", out var why) && why.ValueKind == JsonValueKind.String ? Text(why) : "no reason is given";
            return null;
        }

        var defect = Read(line, out var answer);
        if (defect is not null) return defect;
        if (answer?.Result is null) return new(0, "result", "is missing");
        Answer = answer;
        var possible = ImmutableArray.CreateBuilder<Expectation>();
        foreach (var item in Items(line, "possible").Take(MostAlternatives))
        {
            defect = Read(item, out var other);
            if (defect is not null) return defect;
            if (other is not null) possible.Add(other);
        }

        Possible = possible.ToImmutable();
        return null;
    }

    private static Defect? Read(JsonElement outcome, out Expectation? answer)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(outcome.GetRawText()));
        reader.Read();
        return ExpectationJson.Read(ref reader, out answer);
    }

    private static IEnumerable<JsonElement> Items(JsonElement line, string key) =>
        line.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static long? Number(JsonElement line, string key) =>
        line.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : null;

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return ""; // Half a surrogate pair is a string by the grammar, but no text.
        }
    }
}
