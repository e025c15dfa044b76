using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Fault reasons as JSON.</summary>
internal static class FaultsJson
{
    public static void Write(IReadOnlyList<FaultCondition> conditions, TextWriter output) => Json.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("faults");
        foreach (var condition in conditions)
        {
            var subject = FaultSubject.Of(condition);
            json.WriteStartObject();
            json.WriteString("code", Hex.Of((ulong)condition.Reason));
            if (condition.Name is not null) json.WriteString("name", condition.Name);
            json.WriteString("condition", condition.Meaning);
            json.WriteString("mode", subject.Mode);
            json.WriteString("subject", subject.What);
            json.WriteString("section", subject.Section);
            json.WriteBoolean("fpd", condition.Qualified);
            if (condition.MeetsTranslationRequests) json.WriteString("translationRequest", Names.Of(condition.Completion));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
