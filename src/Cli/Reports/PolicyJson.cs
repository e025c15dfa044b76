using System.Collections.Immutable;
using System.Text.Json;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>A policy's verdicts as JSON.</summary>
internal static class PolicyJson
{
    /// <summary>Writes the property <c>policy</c>.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<PolicyResult> policies)
    {
        json.WriteStartArray("policy");
        foreach (var (policy, statement) in policies.SelectMany(policy => policy.Statements.Select(statement => (policy, statement))))
        {
            json.WriteStartObject();
            json.WriteString("statement", statement.Text);
            json.WriteString("verdict", Names.Of(statement.Verdict));
            if (statement.Witness is { } witness) Write(json, witness);
            OutcomeJson.WriteList(json, "missing", statement.Missing);
            OutcomeJson.WriteList(json, "assumed", statement.Assumed);
            json.WriteStartArray("inputs");
            foreach (int index in policy.From) json.WriteNumberValue(index);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PolicyWitness witness)
    {
        json.WriteStartObject("witness");
        json.WritePropertyName("access");
        OutcomeJson.WriteAccess(json, witness.Access);
        json.WriteStartObject("outcome");
        OutcomeJson.WriteFields(json, witness.Outcome);
        json.WriteEndObject();
        if (witness.Entry is { } entry)
        {
            json.WriteString("entry", entry.Address.ToString());
            json.WriteString("value", entry.RawValue);
        }

        json.WriteString("why", witness.Why);
        json.WriteEndObject();
    }
}
