using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>A configuration as it stands in its file. Which settings and rules there are, this room does not know.</summary>
/// <param name="Settings">Its keys but <c>suppress</c>, in order.</param>
/// <param name="Suppressions">The items of <c>suppress</c>, in order; each has a reason.</param>
public sealed record ConfigurationText(ImmutableArray<Setting> Settings, ImmutableArray<Suppression> Suppressions)
{
    private const string Suppress = "suppress";

    /// <summary>Reads a configuration in YAML.</summary>
    /// <param name="source">The text: UTF-8, or UTF-16 with a byte order mark.</param>
    /// <param name="configuration">What it says, on success.</param>
    /// <param name="errors">What is wrong with it, in the order of its lines; empty on success.</param>
    public static bool TryRead(ReadOnlyMemory<byte> source, [NotNullWhen(true)] out ConfigurationText? configuration, out ImmutableArray<YamlError> errors)
    {
        var found = new YamlErrors();
        configuration = YamlDocument.Read(source, found) is { } document ? Read(new(document, "The configuration", found)) : null;
        errors = found.InOrder();
        if (!found.AreNone) configuration = null;
        return configuration is not null;
    }

    private static ConfigurationText? Read(YamlValue document)
    {
        if (document.Keys() is not { } keys) return null;
        var settings = ImmutableArray.CreateBuilder<Setting>();
        var suppressions = ImmutableArray.CreateBuilder<Suppression>();
        foreach (var (key, value) in keys.All())
        {
            if (key.Text != Suppress) settings.Add(new(key.Text, Values(value), value.Node.Line, value.Node.Column));
            else suppressions.AddRange(value.Items().Select(Entry).OfType<Suppression>());
        }

        return new(settings.ToImmutable(), suppressions.ToImmutable());
    }

    private static ImmutableArray<string> Values(YamlValue value)
    {
        if (value.Node is YamlScalar scalar) return [scalar.Text];
        if (value.Node is YamlList) return [.. value.Items().Select(item => item.Text()).OfType<string>()];
        value.Report("a value, or a list of values");
        return [];
    }

    private static Suppression? Entry(YamlValue item)
    {
        if (item.Keys() is not { } keys) return null;
        string? rule = keys.Required("rule", "the id or name of a rule")?.Text();
        string? where = keys.Optional("where")?.Text();
        var device = keys.Optional("device")?.Device();
        string? fingerprint = keys.Optional("fingerprint")?.Text();
        string? reason = keys.Required("reason", "why these findings are no matter")?.Text();
        string? owner = keys.Optional("owner")?.Text();
        var expires = keys.Optional("expires") is { } date ? Date(date) : null;
        keys.Close();
        return rule is null ? null : new(rule, where, device, fingerprint) { Reason = reason, Owner = owner, Expires = expires, Line = item.Node.Line, Column = item.Node.Column };
    }

    private static DateOnly? Date(YamlValue value)
    {
        if (value.Text() is not { } text) return null;
        if (DateOnly.TryParseExact(text, Suppression.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        value.Report("a date, such as 2027-06-30");
        return null;
    }
}
