using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>Everything that is said of a rule anywhere: its page, <c>rules</c>, completion, the skipped list and the reports read it here.</summary>
/// <param name="Id">Stable for ever: <c>DMAR204</c>.</param>
/// <param name="Name">The defect in kebab case, so that "allow …" reads well.</param>
/// <param name="Severity">The default; a finding may carry another where the catalogue ties it to a condition.</param>
/// <param name="Needs">The inputs that it cannot do without.</param>
/// <param name="Citation">Where the requirement is written; empty where it rests on what consumers do.</param>
/// <param name="Summary">The defect, in one sentence.</param>
/// <param name="Why">What it does to whom.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record RuleInfo(
    string Id, string Name, Severity Severity, Needs Needs, string Citation, string Summary, string Why, string Fix)
{
    /// <summary>The group that it belongs to.</summary>
    public RuleGroup Group => RuleGroup.Of(Id);

    /// <summary>Inputs of which it wants one at least, whichever; none where it has enough with <see cref="Needs"/>.</summary>
    public Needs AnyOf
    {
        get;
        init
        {
            field = value;
            AskForAny = NeedsMet.AskForAny(value);
        }
    }

    /// <summary>What is to be given so that one of <see cref="AnyOf"/> is met.</summary>
    internal string AskForAny { get; private init; } = "";

    /// <summary>The inputs that it cannot do without, a word each: <c>table</c>, <c>madt</c>.</summary>
    public IEnumerable<string> Inputs => NeedsMet.Of(Needs).Select(input => input.Name);

    /// <summary>How each of <see cref="Inputs"/> is given, as the skipped list asks for it: <c>needs --acpi with a MADT</c>.</summary>
    public IEnumerable<string> Asks => NeedsMet.Of(Needs).Select(input => input.Ask);

    /// <summary>What each consumer does that is known to do something about the defect. One that is not listed was not seen to care.</summary>
    public ImmutableArray<Consequence> Consequences { get; init; } = [];

    /// <summary>The default severity for those who ask whether a device can get round remapping; null where it is the same.</summary>
    public Severity? SecuritySeverity { get; init; }

    /// <summary>A source of <c>dmarkit build</c> that has the defect; empty for rules that are not about tables.</summary>
    public string Example { get; init; } = "";

    /// <summary>Of a rule about state: what is changed in <see cref="Example"/> so that it has the defect no more, text for text.</summary>
    public ImmutableArray<TextChange> Cure { get; init; } = [];

    /// <summary><see cref="Example"/> without the defect; empty where <see cref="Cure"/> is.</summary>
    public string Cured => Cure.IsEmpty ? "" : Cure.Aggregate(Example, static (source, change) => source.Replace(change.From, change.To, StringComparison.Ordinal));

    /// <summary>Where healthy machines have the construct too: who, and why it is still said. Empty where none is known to.</summary>
    public string Noise { get; init; } = "";
}
