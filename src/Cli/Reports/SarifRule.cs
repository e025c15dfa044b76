using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>A rule as SARIF's reporting descriptor.</summary>
internal static class SarifRule
{
    public static void Write(Utf8JsonWriter json, RuleInfo rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", rule.Name);
        SarifReport.WriteMessage(json, "shortDescription", rule.Summary);
        if (rule.Why.Length > 0) SarifReport.WriteMessage(json, "fullDescription", rule.Why);
        json.WriteStartObject("help");
        json.WriteString("text", string.Join(' ', new[] { rule.Summary, rule.Why, rule.Fix, rule.Citation }.Where(text => text.Length > 0)));
        json.WriteString("markdown", RuleMarkdown.Page(rule));
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Names.Of(rule.Severity));
        json.WriteEndObject();
        WriteProperties(json, rule);
        json.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter json, RuleInfo rule)
    {
        bool isSecurity = rule.Group.Name is "security" or "policy" || rule.SecuritySeverity is not null;
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue(rule.Group.Name);
        if (isSecurity && rule.Group.Name != "security") json.WriteStringValue("security");
        json.WriteEndArray();
        if (isSecurity) json.WriteString("security-severity", Score(ProfileWeights.Of(Profile.Security, rule)));
        if (rule.Citation.Length > 0) json.WriteString("citation", rule.Citation);
        json.WriteEndObject();
    }

    /// <summary>A number in the middle of what code scanning calls high, medium and low.</summary>
    private static string Score(Severity severity) => severity switch
    {
        Severity.Error => "8.0",
        Severity.Warning => "5.5",
        _ => "2.0",
    };
}
