using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Turns a disagreement between a trace and the tables into a finding that names the entry which decided.</summary>
public static class ReplayFindings
{
    /// <summary>The tables allow, block or place an access otherwise than the trace says.</summary>
    public static RuleInfo NotMet { get; } = new(
        "RPL001", "expectation-not-met", Severity.Error, Needs.Memory | Needs.Registers | Needs.Trace, "",
        "An access ends otherwise than the trace says it must.",
        "Either a device reaches memory that it must not, or one is blocked that must work.",
        "Correct the entry that the finding names, or the trace's expectation.");

    /// <summary>The image lacks what would decide.</summary>
    public static RuleInfo NotDecidable { get; } = new(
        "RPL002", "expectation-not-decidable", Severity.Warning, Needs.Memory | Needs.Registers | Needs.Trace, "",
        "The image lacks an entry that would tell whether an access ends as the trace says.",
        "Nothing was shown about this access.",
        "Take a dump that holds the page.");

    /// <summary>Makes the finding of an access whose verdict is not met or not decidable.</summary>
    /// <param name="line">The trace line.</param>
    /// <param name="replayed">Its replay.</param>
    /// <param name="steps">The entries that were read for it.</param>
    /// <param name="memory">The image, which tells where in its file an entry lies.</param>
    /// <param name="memoryInput">Index of the image in the run's list of inputs; null where it has several.</param>
    public static Finding Of(
        in TraceLine line, in ReplayedAccess replayed, IReadOnlyList<WalkStep> steps, PhysicalMemory memory, int? memoryInput)
    {
        bool decidable = replayed.Verdict != Verdict.NotDecidable;
        var outcome = replayed.Outcome;
        var decider = Decider(steps, outcome);
        ulong? entry = decidable ? decider?.Address.Value : outcome.Address;
        string what = decidable ? decider?.Structure ?? "" : outcome.What ?? "";
        return new(
            decidable ? NotMet : NotDecidable,
            decidable ? NotMet.Severity : NotDecidable.Severity,
            $"{Subject(line.Access)} {Ending(outcome)}; {Reason(replayed, decider)}.",
            new(
                entry is null ? null : memoryInput, entry is { } at && memoryInput is not null ? memory.FileOffset(new(at)) : null, decidable && decider is not null ? decider.LengthBytes : null,
                $"trace line {line.Number}" + (entry is { } address ? $" / {what} at {Hex.Of(address)}" : ""),
                Subject(line.Access)))
        {
            Device = line.Access.Source,
            TraceLine = line.Number,
            Address = entry is { } value ? new HostAddress(value) : null,
            Evidence = Evidence(line, outcome, steps),
        };
    }

    /// <summary>The entry that decided: the first one that lacks the right which was missing, else the last one that was read.</summary>
    internal static WalkStep? Decider(IReadOnlyList<WalkStep> steps, in Outcome outcome)
    {
        string? right = LacksWrite(outcome) ? nameof(SecondStageEntry.Writable) : LacksRead(outcome) ? nameof(SecondStageEntry.Readable) : null;
        return steps.FirstOrDefault(step => step.Layout.Any(field => field.Name == right && step.Get(field) == 0))
            ?? (steps.Count > 0 ? steps[^1] : null);
    }

    private static bool LacksWrite(in Outcome outcome) => outcome.Condition == FaultCondition.WriteDenied || outcome.Condition == ScalableFault.WriteDenied;

    private static bool LacksRead(in Outcome outcome) => outcome.Condition == FaultCondition.ReadDenied || outcome.Condition == ScalableFault.ReadDenied;

    /// <summary>An access as messages name it.</summary>
    internal static string Subject(in Access access)
    {
        if (access.Operation == Operation.Message) return $"{access.Source} msi to {access.Address} with data {Hex.Of(access.Data ?? 0)}";
        string at = access.AddressType == AddressType.Untranslated ? "" : $" ({Names.Of(access.AddressType)})";
        string pasid = access.Pasid is { } value ? $" with PASID {value}" : "";
        return $"{access.Source} {Names.Of(access.Operation)} of IOVA {access.Address}{pasid}{at}";
    }

    /// <summary>What became of it, as a verb and its object.</summary>
    internal static string Ending(in Outcome outcome) => outcome.Kind switch
    {
        ResultKind.Ok => $"reaches {outcome.HostAddress}",
        ResultKind.Fault => outcome.Condition is { } condition ? $"is blocked with reason {Hex.Of((ulong)condition.Reason)}: {condition.Meaning}" : "is blocked",
        ResultKind.Message => $"is delivered as vector {outcome.Message.Vector}",
        ResultKind.Unreadable => $"needs the {outcome.What} at {Hex.Of(outcome.Address ?? 0)}, which the image lacks",
        _ => $"is answered with {Names.Of(outcome.Status)}",
    };

    private static string Reason(in ReplayedAccess replayed, WalkStep? decider)
    {
        if (replayed.Verdict == Verdict.NotDecidable) return "what the trace expects cannot be decided";
        if (decider is null) return replayed.Difference ?? "";
        return $"{replayed.Difference}; the {decider.Structure} at {decider.Address} ({decider.RawValue}) {Decision(decider, replayed.Outcome)}";
    }

    /// <summary>What the entry that decided decided, as a clause.</summary>
    internal static string Decision(WalkStep decider, in Outcome outcome) =>
        LacksWrite(outcome) ? "grants no write permission"
        : LacksRead(outcome) ? "grants no read permission"
        : decider.Decision;

    private static ImmutableArray<KeyValuePair<string, string>> Evidence(in TraceLine line, in Outcome outcome, IReadOnlyList<WalkStep> steps)
    {
        var evidence = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        bool message = line.Access.Operation == Operation.Message;
        evidence.Add(new(message ? "address" : "iova", line.Access.Address.ToString()));
        if (line.Access.Data is { } data) evidence.Add(new("data", Hex.Of(data)));
        if (outcome.HostAddress is { } landing) evidence.Add(new("hpa", landing.ToString()));
        foreach (var step in steps) evidence.Add(new($"{step.Structure} {step.Address}", step.RawValue));
        return evidence.ToImmutable();
    }
}
