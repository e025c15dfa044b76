using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Turns violated and unproven statements into findings.</summary>
public sealed class PolicyFindings
{
    /// <summary>So many statements are named in one finding; the rest is counted, and the list of verdicts has all.</summary>
    private const int MostNamed = 8;

    private readonly Platform platform;
    private readonly WitnessSearch search;
    private readonly FindingSink found;
    private readonly int? memoryInput;

    internal PolicyFindings(Platform platform, WitnessSearch search, FindingSink found, int? memoryInput) =>
        (this.platform, this.search, this.found, this.memoryInput) = (platform, search, found, memoryInput);

    /// <summary>A device can do what the policy forbids.</summary>
    public static RuleInfo Violated { get; } = new(
        "POL001", "isolation-violated", Severity.Error, Needs.None, "",
        "A device can reach memory, or raise an interrupt, that the isolation policy forbids.",
        "Whoever controls the device controls what it reaches: another partition, or the monitor itself.",
        "Correct the entry that the finding names, or the policy.");

    /// <summary>A statement of the policy cannot be proven.</summary>
    public static RuleInfo NotProven { get; } = new(
        "POL002", "isolation-not-proven", Severity.Error, Needs.None, "",
        "A statement of the isolation policy is neither contradicted nor proven, for an input is missing.",
        "Nothing was shown: what is missing may hold the mapping that breaks the isolation.",
        "Give the input that the finding names.");

    /// <summary>Reports what was judged.</summary>
    /// <param name="violations">Memory that is reached, by statement.</param>
    /// <param name="witnesses">Other requests that contradict a statement.</param>
    /// <param name="statements">All statements; those of violations get their witness.</param>
    internal void Report(IReadOnlyList<Violation> violations, IReadOnlyList<(string Statement, PolicyWitness Witness)> witnesses, IList<PolicyStatement> statements)
    {
        found.Look(Violated);
        found.Look(NotProven);
        foreach (var group in violations.GroupBy(violation => violation.Group)) Report([.. group], statements);
        foreach (var each in witnesses.GroupBy(each => (each.Witness.Access, each.Witness.Entry?.Address))) Add(each.First().Witness, [.. each.Select(one => one.Statement)]);
        foreach (var unproven in statements.Where(statement => statement.Verdict == PolicyVerdict.NotProven).GroupBy(statement => string.Join("; ", statement.Missing)))
            AddNotProven(unproven.Key, [.. unproven.Select(statement => statement.Text)]);
    }

    /// <summary>Requests that go the same way violate the same statements; each device of them gets its finding, for a baseline must not hide the next one.</summary>
    private void Report(ImmutableArray<Violation> violations, IList<PolicyStatement> statements)
    {
        var requests = violations[0].Group.Requests;
        foreach (var violation in violations)
        {
            int at = IndexOf(statements, violation.Statement);
            if (statements[at].Witness is not null) continue;
            statements[at] = search.Find(requests[0], violation) is { } witness
                ? statements[at] with { Verdict = PolicyVerdict.Violated, Witness = witness, Missing = [] }
                : statements[at] with { Verdict = PolicyVerdict.NotProven, Missing = [$"whether the {Names.Of(violation.Operation)} of {violation.Target.First} by {requests[0].Source} ends as its entries say"] };
        }

        var shown = violations.Where(violation => search.Find(requests[0], violation) is not null).ToList(); // Requests of the same group end alike.
        if (shown.Count == 0) return;
        string[] texts = [.. shown.Select(violation => violation.Statement)];
        foreach (var request in requests.DistinctBy(request => request.Source))
            if (search.Find(request, shown[0]) is { } witness) Add(witness, texts);
    }

    private void Add(PolicyWitness witness, string[] statements)
    {
        var (access, outcome) = (witness.Access, witness.Outcome);
        string where = witness.Entry is { } entry ? $"{entry.Structure} at {entry.Address}" : witness.Why;
        var place = new Place(
            witness.Entry is null ? null : memoryInput, witness.Entry is not null && memoryInput is not null ? platform.Memory!.FileOffset(witness.Entry.Address) : null,
            witness.Entry?.LengthBytes, $"{access.Source} / {where}", $"{access.Source} against {string.Join("; ", statements)}");
        var evidence = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        evidence.Add(new("statements", Listed(statements)));
        bool isMessage = access.Operation == Operation.Message;
        evidence.Add(new(isMessage ? "address" : "iova", access.Address.ToString()));
        if (access.Data is { } data) evidence.Add(new("data", Hex.Of(data)));
        if (outcome.HostAddress is { } landing) evidence.Add(new("hpa", landing.ToString()));
        if (outcome is { Kind: ResultKind.Message, Message.Destination: { } destination }) evidence.Add(new("destination", $"{destination}"));
        if (witness.Entry is not null) evidence.Add(new($"{witness.Entry.Structure} {witness.Entry.Address}", witness.Entry.RawValue));
        found.Add(new Finding(Violated, Violated.Severity, $"{witness.Text}, against '{statements[0]}'; {witness.Why}.", place)
        {
            Device = access.Source, Address = witness.Entry?.Address, Evidence = evidence.ToImmutable(),
        });
    }

    private void AddNotProven(string missing, string[] statements)
    {
        string others = statements.Length switch { 1 => "", 2 => " and another statement", _ => $" and {statements.Length - 1} other statements" };
        found.Add(new Finding(
            NotProven, NotProven.Severity, $"'{statements[0]}'{others} cannot be proven without {missing}.",
            new(null, null, null, statements[0], $"{missing} for {string.Join("; ", statements)}")) { Evidence = [new("statements", Listed(statements))] });
    }

    private static string Listed(string[] statements) =>
        string.Join("; ", statements.Take(MostNamed)) + (statements.Length > MostNamed ? $"; and {statements.Length - MostNamed} more" : "");

    private static int IndexOf(IList<PolicyStatement> statements, string text)
    {
        int at = 0;
        while (statements[at].Text != text) at++;
        return at;
    }
}
