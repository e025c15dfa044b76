using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Reads what <see cref="JsonReport"/> wrote of another run. Fields that are not known are passed over; all text is made printable, for anybody may have written it.</summary>
internal sealed class FindingsFile
{
    /// <summary>A hundred thousand findings take some 100 MiB.</summary>
    private const int MaxBytes = 256 << 20;

    private readonly string path;
    private readonly JsonElement root;
    private readonly ImmutableArray<InputFile> inputs;

    private FindingsFile(string path, JsonElement root)
    {
        (this.path, this.root) = (path, root);
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("schemaVersion", out var version) || !root.TryGetProperty("findings", out _))
            throw Wrong("schemaVersion or findings is missing");
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number) || number != JsonReport.SchemaVersion) throw Wrong($"schemaVersion is not {JsonReport.SchemaVersion}");
        inputs = [.. Items(root, "inputs").Select(Input)];
    }

    /// <summary>Reads one; fails with a sentence where it is none.</summary>
    public static CheckResult Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(Files.ReadAll(path, MaxBytes));
            return Of(path, document.RootElement);
        }
        catch (JsonException error)
        {
            throw new InputFailure($"{path}: line {(error.LineNumber ?? 0) + 1} is not JSON; expected findings that were written with --format json.");
        }
    }

    /// <summary>The same of an object that is read already.</summary>
    /// <param name="path">What messages call it.</param>
    /// <param name="root">The object.</param>
    public static CheckResult Of(string path, JsonElement root)
    {
        try
        {
            return new FindingsFile(path, root).Result();
        }
        catch (InvalidOperationException)
        {
            throw new InputFailure($"{path}: holds half a surrogate pair, which is no text.");
        }
    }

    private CheckResult Result()
    {
        var findings = Items(root, "findings").Select(each => (Finding: Finding(each), Anchor: AnchorOf(each))).ToImmutableArray();
        var anchors = new Dictionary<(string, int?), Anchor>();
        foreach (var (finding, anchor) in findings)
            if (anchor is { } place) anchors.TryAdd((finding.Fingerprint, finding.Place.Input), place);
        var summary = root.TryGetProperty("summary", out var counts) ? counts : default;
        return new(inputs, [.. findings.Select(each => each.Finding)], [.. Items(root, "skipped").Select(Skipped)],
            new(Count(summary, "error"), Count(summary, "warning"), Count(summary, "note"), Count(summary, "notShown"), Count(summary, "suppressed")), Replay: null)
        {
            Ran = [.. Items(root, "ran").SelectMany(group => Texts(group, "rules").Select(id => new RuleLook(Rule(id, null, Severity.Error), InputOf(group))))],
            Policies = [.. Items(root, "policy").Select(Statement).GroupBy(each => string.Join(',', each.From)).Select(Policy)],
            Anchors = anchors,
            HasBaseline = IsTrue("baseline"),
            IsWhole = !IsTrue("incomplete"),
        };
    }

    private InputFile Input(JsonElement element)
    {
        string? hash = Text(element, "sha256");
        if (hash is not null && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))) throw Wrong("sha256 is no 64 hexadecimal digits");
        return new(Required(element, "path"), Escaped.Sentence(Required(element, "kind")), Number(element, "bytes"), hash is null ? null : () => Convert.FromHexString(hash));
    }

    private Finding Finding(JsonElement element)
    {
        var severity = SeverityOf(Required(element, "severity"));
        string where = Escaped.Sentence(Required(element, "where")), fingerprint = Required(element, "fingerprint");
        if (fingerprint.Length != 16 || !fingerprint.All(char.IsAsciiHexDigitLower)) throw Wrong("fingerprint is no 16 hexadecimal digits");
        int? input = InputOf(element);
        long? offset = input is null ? null : Number(element, "offset"), length = offset is null ? null : Number(element, "length");
        SourceId device = default;
        if (Text(element, "device") is { } name && !SourceId.TryParse(name, out device)) throw Wrong("device is none");
        ulong address = 0;
        if (Text(element, "address") is { } number && !Hex.TryParse(number, out address)) throw Wrong("address is no number");
        return new(Rule(Required(element, "rule"), Text(element, "name"), severity), severity, Escaped.Sentence(Required(element, "message")),
            new(input, offset, (int?)Math.Min(length ?? 0, int.MaxValue) is > 0 and var bytes ? bytes : null, where, where))
        {
            Device = Has(element, "device") ? device : null,
            Address = Has(element, "address") ? new(address) : null,
            Evidence = [.. Members(element, "evidence").Select(fact => KeyValuePair.Create(Escaped.Sentence(fact.Name), Escaped.Sentence(fact.Value.ValueKind == JsonValueKind.String ? fact.Value.GetString()! : fact.Value.GetRawText())))],
            Fingerprint = fingerprint,
            Suppressed = element.TryGetProperty("suppressed", out var by) ? Suppression(by, element) : null,
        };
    }

    private Suppressed Suppression(JsonElement element, JsonElement finding)
    {
        DateOnly date = default;
        if (Text(element, "expires") is { } day && !DateOnly.TryParseExact(day, Parser.Suppression.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)) throw Wrong("expires is no date");
        string by = Required(element, "by");
        if (by is not ("baseline" or "configuration")) throw Wrong("by is neither baseline nor configuration");
        return new(by, new(Required(finding, "rule"), Fingerprint: Required(finding, "fingerprint"))
        {
            Reason = Shown(element, "reason"), Owner = Shown(element, "owner"), Expires = Has(element, "expires") ? date : null,
        });
    }

    private Anchor? AnchorOf(JsonElement finding) =>
        finding.TryGetProperty("anchor", out var anchor) ? new(Required(anchor, "path"), Math.Max(1, Number(anchor, "line") ?? 1)) : null;

    private SkippedRule Skipped(JsonElement element) => new(Rule(Required(element, "rule"), null, Severity.Error), Escaped.Sentence(Required(element, "reason")), InputOf(element));

    private (PolicyStatement Statement, ImmutableArray<int> From) Statement(JsonElement element)
    {
        var verdict = Required(element, "verdict") switch
        {
            "holds" => PolicyVerdict.Holds,
            "violated" => PolicyVerdict.Violated,
            "not-proven" => PolicyVerdict.NotProven,
            _ => throw Wrong("verdict is none"),
        };
        ImmutableArray<int> from = [.. Items(element, "inputs").Select(Index)];
        if (from.IsEmpty) throw Wrong("inputs of a statement are missing");
        return (new(Escaped.Sentence(Required(element, "statement")), verdict)
        {
            Missing = [.. Texts(element, "missing").Select(text => Escaped.Sentence(text))], Assumed = [.. Texts(element, "assumed").Select(text => Escaped.Sentence(text))],
        }, from);
    }

    /// <summary>The policy is the last of the inputs that its statements name.</summary>
    private PolicyResult Policy(IGrouping<string, (PolicyStatement Statement, ImmutableArray<int> From)> group)
    {
        var from = group.First().From;
        return new(inputs[from[^1]].Path, [.. group.Select(each => each.Statement)], from);
    }

    /// <summary>The rule of that id. One that a newer version found is taken as far as it is told; its group must be known.</summary>
    private RuleInfo Rule(string id, string? name, Severity severity)
    {
        if (RuleNames.Find(id) is { } known) return known;
        string called = name ?? "unknown-rule";
        if (!id.All(char.IsAsciiLetterOrDigit) || !called.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || !RuleGroup.All.Any(group => id.StartsWith(group.Prefix, StringComparison.Ordinal)))
            throw Wrong($"rule is '{Escaped.Text(id.AsSpan(0, Math.Min(id.Length, 40)))}', which this version has no place for");
        return new(id, called, severity, Needs.None, "", "A rule that this version does not know.", "", "See the version of dmarkit that found it.");
    }

    private Severity SeverityOf(string name) => Enum.GetValues<Severity>().Where(each => Names.Of(each) == name).Cast<Severity?>().FirstOrDefault() ?? throw Wrong("severity is none");

    private int? InputOf(JsonElement element) => element.TryGetProperty("input", out var index) ? Index(index) : null;

    private int Index(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int index) && index >= 0 && index < inputs.Length ? index : throw Wrong("an input is none of those listed");

    private string Required(JsonElement element, string name) => Text(element, name) ?? throw Wrong($"{name} is missing");

    private string? Shown(JsonElement element, string name) => Text(element, name) is { } text ? Escaped.Sentence(text) : null;

    private string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Wrong($"what should hold {name} is no object");
        if (!element.TryGetProperty(name, out var value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong($"{name} is no text");
    }

    private long? Number(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= 0 ? number : throw Wrong($"{name} is no count");
    }

    private long Count(JsonElement summary, string name) => summary.ValueKind == JsonValueKind.Object ? Math.Min(Number(summary, name) ?? 0, int.MaxValue) : 0;

    private bool IsTrue(string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static bool Has(JsonElement element, string name) => element.TryGetProperty(name, out _);

    private IEnumerable<JsonElement> Items(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Wrong($"what should hold {name} is no object");
        if (!element.TryGetProperty(name, out var list)) return [];
        return list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(each => each.ValueKind is JsonValueKind.Object or JsonValueKind.Number or JsonValueKind.String ? each : throw Wrong($"{name} holds what it cannot")) : throw Wrong($"{name} is no list");
    }

    private IEnumerable<string> Texts(JsonElement element, string name) =>
        Items(element, name).Select(each => each.ValueKind == JsonValueKind.String ? each.GetString()! : throw Wrong($"{name} holds what is no text"));

    private JsonElement.ObjectEnumerator Members(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value)) return default;
        return value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw Wrong($"{name} is no object");
    }

    private InputFailure Wrong(string what) => new($"{path}: {what}; expected findings that were written with --format json.");
}
