using System.Collections.Immutable;
using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>Rules as one JSON object, each with everything that is said of it.</summary>
internal static class RuleJson
{
    public static void Write(ImmutableArray<RuleInfo> rules, TextWriter output) => Json.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", 1);
        json.WriteStartArray("rules");
        foreach (var rule in rules) WriteRule(json, rule);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteRule(Utf8JsonWriter json, RuleInfo rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Name);
        json.WriteString("severity", Names.Of(rule.Severity));
        json.WriteString("group", rule.Group.Name);
        json.WriteStartArray("inputs");
        foreach (string input in rule.Inputs) json.WriteStringValue(input);
        json.WriteEndArray();
        json.WriteString("summary", rule.Summary);
        json.WriteString("why", rule.Why);
        json.WriteString("fix", rule.Fix);
        if (rule.Citation.Length > 0) json.WriteString("citation", rule.Citation);
        json.WriteStartObject("profiles");
        foreach (var profile in Enum.GetValues<Profile>()) json.WriteString(Names.Of(profile), Names.Of(ProfileWeights.Of(profile, rule)));
        json.WriteEndObject();
        json.WriteStartArray("consequences");
        foreach (var each in rule.Consequences) WriteConsequence(json, each);
        json.WriteEndArray();
        if (rule.Example.Length > 0) json.WriteString("example", rule.Example);
        if (rule.Noise.Length > 0) json.WriteString("noise", rule.Noise);
        json.WriteEndObject();
    }

    private static void WriteConsequence(Utf8JsonWriter json, Consequence consequence)
    {
        json.WriteStartObject();
        json.WriteString("consumer", RuleWords.Of(consequence.Consumer));
        json.WriteString("impact", JsonNamingPolicy.CamelCase.ConvertName(consequence.Impact.ToString()));
        json.WriteString("effect", consequence.Effect);
        if (consequence.Message is not null) json.WriteString("message", consequence.Message);
        json.WriteEndObject();
    }
}
