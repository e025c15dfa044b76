using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A policy's verdicts for people: each statement, and from what it was proven.</summary>
internal static class PolicyText
{
    private const int Indent = 14;

    public static void Write(CheckResult result, PolicyResult policy, TextWriter output)
    {
        string from = string.Join(", ", policy.From.Select(index => Escaped.Text(Path.GetFileName(result.Inputs[index].Path) is { Length: > 0 } name ? name : result.Inputs[index].Path)));
        output.Write($"policy {Escaped.Text(policy.Path)}, judged by {from}:\n");
        foreach (var statement in policy.Statements)
        {
            output.Write($"  {Verdict(statement.Verdict).PadRight(Indent - 2)}{statement.Text}\n");
            if (statement.Witness is { } witness) Line(output, "by", witness.Text);
            foreach (string missing in statement.Missing) Line(output, "missing", missing);
            if (statement.Assumed.Length > 0) Line(output, "assumed", string.Join("; ", statement.Assumed));
        }

        output.Write($"  {Count(policy, PolicyVerdict.Holds)} of {policy.Statements.Length} statements hold, {Count(policy, PolicyVerdict.Violated)} are violated, {Count(policy, PolicyVerdict.NotProven)} not proven.\n\n");
    }

    private static void Line(TextWriter output, string name, string text) => output.Write($"{new string(' ', Indent)}{name}: {text}\n");

    private static int Count(PolicyResult policy, PolicyVerdict verdict) => policy.Statements.Count(statement => statement.Verdict == verdict);

    private static string Verdict(PolicyVerdict verdict) => Names.Of(verdict).Replace('-', ' ');
}
