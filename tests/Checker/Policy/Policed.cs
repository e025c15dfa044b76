using System.Collections.Immutable;
using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Policy;

/// <summary>A policy held against a machine of a test.</summary>
internal sealed class Policed
{
    private Policed(ImmutableArray<PolicyStatement> statements, ImmutableArray<YamlError> errors, IReadOnlyList<Finding> findings) =>
        (Statements, Errors, Findings) = (statements, errors, findings);

    public ImmutableArray<PolicyStatement> Statements { get; }

    public ImmutableArray<YamlError> Errors { get; }

    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The statement of that text.</summary>
    public PolicyStatement this[string text] => Statements.Single(statement => statement.Text == text);

    /// <summary>Each statement with its verdict: <c>holds: a cannot reach b</c>.</summary>
    public IEnumerable<string> Verdicts => Statements.Select(statement => $"{Names.Of(statement.Verdict)}: {statement.Text}");

    public static Policed Of(Platform machine, string policy)
    {
        Assert.True(IsolationPolicy.TryRead(Encoding.UTF8.GetBytes(policy), out var read, out var wrong), string.Join('\n', wrong));
        var sink = new FindingSink();
        var statements = PolicyCheck.Run(read, machine, sink, 0, out var errors);
        return new(statements, errors, sink.Findings);
    }

    /// <summary>What is wrong with a policy on a machine, each with its place.</summary>
    public static IEnumerable<string> ErrorsOf(Platform machine, string policy) => Of(machine, policy).Errors.Select(error => error.ToString());
}
