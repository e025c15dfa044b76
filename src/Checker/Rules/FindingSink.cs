using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Takes the findings of one run. It counts them all and keeps as many as it was told to, so that a long trace cannot fill the memory.</summary>
/// <param name="kept">How many findings are kept, at most.</param>
/// <param name="wanted">Which rules' findings are taken; null for all.</param>
/// <param name="profile">Whose view weighs them.</param>
/// <param name="suppressions">What is not to count, or null.</param>
public sealed class FindingSink(int kept = int.MaxValue, Func<RuleInfo, bool>? wanted = null, Profile profile = Profile.Default, Suppressions? suppressions = null)
{
    private readonly List<Finding> findings = [];
    private readonly HashSet<string> looked = new(StringComparer.Ordinal);
    private readonly List<RuleLook> looks = [];
    private long shown;
    private readonly long[] counts = new long[3];
    private RuleInfo? rule;
    private Platform? platform;

    /// <summary>The findings that were kept, in the order in which they were found.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The rules that looked and whose findings are taken, in that order.</summary>
    public IReadOnlyList<RuleLook> Looks => looks;

    /// <summary>How many findings were not kept that count.</summary>
    public long Dropped { get; private set; }

    /// <summary>How many findings are suppressed, kept or not. As many of them are kept as of others.</summary>
    public long SuppressedCount { get; private set; }

    /// <summary>How many findings of a severity there are, kept or not; suppressed ones do not count.</summary>
    public long Count(Severity severity) => counts[(int)severity];

    /// <summary>True where findings of <paramref name="info"/> are taken.</summary>
    public bool Wants(RuleInfo info) => wanted is null || wanted(info);

    /// <summary>Says that a rule looks, whatever it will find: only then its suppressions can be known to be unused.</summary>
    /// <param name="info">The rule.</param>
    /// <param name="input">Index of the table that it looks at, in the run's list of inputs; null where it is about no one of them.</param>
    public void Look(RuleInfo info, int? input = null)
    {
        ArgumentNullException.ThrowIfNull(info);
        looked.Add(info.Id);
        if (Wants(info)) looks.Add(new(info, input));
    }

    /// <summary>True where the rule of that id has looked.</summary>
    internal bool HasLooked(string id) => looked.Contains(id);

    /// <summary>True where the running rule reported an error, whatever a profile made of it.</summary>
    internal bool RunningRuleFoundError { get; private set; }

    /// <summary>Whose findings come next, and which machine they are about.</summary>
    internal void Begin(RuleInfo of, Platform on)
    {
        RunningRuleFoundError = false;
        Look(of, of.Group.Scope == RuleScope.Tables ? on.TableInput : null);
        rule = of;
        platform = on;
    }

    /// <summary>Reports the running rule's defect at a place of the DMAR table.</summary>
    /// <param name="place">The field or structure.</param>
    /// <param name="message">Found against expected, one sentence.</param>
    /// <param name="severity">Where the catalogue ties it to a condition; else the rule's default.</param>
    /// <param name="earlier">Where two places contradict each other, the other one: it becomes evidence, and part of the finding's identity.</param>
    public void Add(FieldPlace place, string message, Severity? severity = null, FieldPlace? earlier = null)
    {
        string identity = earlier is { } other ? $"{place.Identity} against {other.Identity}" : place.Identity;
        var finding = new Finding(rule!, severity ?? rule!.Severity, message, InTable(place, identity)) { Address = AddressOf(place) };
        if (earlier is { } first) finding = finding with { Evidence = [new("earlier", $"{first.Where} at offset {Hex.Of((ulong)first.Offset)}")] };
        Add(finding);
    }

    /// <summary>Reports that the DMAR table contradicts something outside of it.</summary>
    /// <param name="place">The field or structure of the table.</param>
    /// <param name="message">Found against expected, one sentence.</param>
    /// <param name="against">What it contradicts.</param>
    /// <param name="severity">Where the catalogue ties it to a condition; else the rule's default.</param>
    /// <param name="device">The device that it is about, or null.</param>
    internal void Add(FieldPlace place, string message, Witness against, Severity? severity = null, SourceId? device = null)
    {
        var where = InTable(place, $"{place.Identity} against {against.Identity}");
        Add(new Finding(rule!, severity ?? rule!.Severity, message, where) { Device = device, Address = AddressOf(place), Evidence = [new(against.Source, against.Says)] });
    }

    /// <summary>An offset in the table is none in a memory image that holds it.</summary>
    private Place InTable(FieldPlace place, string identity) => platform!.Given.TableAddress is null
        ? new(platform.TableInput, place.Offset, place.LengthBytes, place.Where, identity)
        : new(platform.TableInput, null, null, place.Where, identity);

    private HostAddress? AddressOf(FieldPlace place) => platform!.Given.TableAddress is { } table ? new(table.Value + (ulong)place.Offset) : null;

    /// <summary>Reports the running rule's defect in a unit's registers, or in what they lead to in memory.</summary>
    /// <param name="place">The register, or the entry.</param>
    /// <param name="message">Found against expected, one sentence.</param>
    /// <param name="severity">Where the catalogue ties it to a condition; else the rule's default.</param>
    /// <param name="device">The device that it is about, or null.</param>
    /// <param name="against">Where two places contradict each other, the other one: it becomes evidence, and part of the finding's identity.</param>
    /// <param name="evidence">What else supports it, by name; null for nothing. It is no part of the identity.</param>
    internal void Add(
        StatePlace place, string message, Severity? severity = null, SourceId? device = null, Witness? against = null, IEnumerable<KeyValuePair<string, string>>? evidence = null)
    {
        long? offset = place is { Address: { } at, IsInMemory: true } && platform!.Given.MemoryInput is not null ? platform.Memory?.FileOffset(at) : null;
        string identity = against is { } other ? $"{place.Identity} against {other.Identity}" : place.Identity;
        var support = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        if (place.Value.Length > 0) support.Add(new("value", place.Value));
        if (against is { } witness) support.Add(new(witness.Source, witness.Says));
        if (evidence is not null) support.AddRange(evidence);
        Add(new Finding(rule!, severity ?? rule!.Severity, message, new(place.IsInMemory ? platform!.Given.MemoryInput : null, offset, offset is null ? null : place.LengthBytes, place.Where, identity))
        {
            Device = device, Address = place.Address, Evidence = support.ToImmutable(),
        });
    }

    /// <summary>Reports a defect that lies in no byte of the DMAR table.</summary>
    /// <param name="where">The place for people.</param>
    /// <param name="identity">The same by what does not move.</param>
    /// <param name="message">Found against expected, one sentence.</param>
    /// <param name="against">What it contradicts, or null.</param>
    /// <param name="severity">Where the catalogue ties it to a condition; else the rule's default.</param>
    /// <param name="device">The device that it is about, or null.</param>
    internal void AddOutside(string where, string identity, string message, Witness? against = null, Severity? severity = null, SourceId? device = null)
    {
        var place = new Place(null, null, null, where, against is { } other ? $"{identity} against {other.Identity}" : identity);
        var finding = new Finding(rule!, severity ?? rule!.Severity, message, place) { Device = device };
        Add(against is { } witness ? finding with { Evidence = [new(witness.Source, witness.Says)] } : finding);
    }

    /// <summary>Reports a finding.</summary>
    public void Add(Finding finding)
    {
        if (!Wants(finding.Rule)) return;
        RunningRuleFoundError |= finding.Severity == Severity.Error;
        if (profile != Profile.Default) finding = finding with { Severity = ProfileWeights.Weigh(profile, finding.Rule, finding.Severity) };
        if ((finding.Suppressed ?? suppressions?.Match(finding)) is { } by)
        {
            if (SuppressedCount++ < kept) findings.Add(finding with { Suppressed = by });
            return;
        }

        counts[(int)finding.Severity]++;
        if (shown == kept)
        {
            Dropped++;
            return;
        }

        shown++;
        findings.Add(finding);
    }
}
