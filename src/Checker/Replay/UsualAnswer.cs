using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What becomes of a usual access.</summary>
/// <remarks>It refers to what a replayer remembers, and is valid until that answers another access.</remarks>
public readonly ref struct UsualAnswer
{
    private readonly ref readonly Outcome outcome;

    internal UsualAnswer(ref readonly Outcome outcome, ulong address)
    {
        this.outcome = ref outcome;
        HostAddress = outcome.Kind == ResultKind.Ok ? new(outcome.HostAddress!.Value.Value & ~0xffful | address & 0xfff) : null;
    }

    /// <summary>The outcome, but for the place in the page: that is <see cref="HostAddress"/>'s.</summary>
    public ref readonly Outcome Outcome => ref outcome;

    /// <summary>Where the first byte lands; null where it lands nowhere.</summary>
    public HostAddress? HostAddress { get; }

    /// <summary>True where every field that the trace names is as it says.</summary>
    internal bool Meets(in UsualExpectation expected) =>
        (expected.Result is not { } kind || kind == outcome.Kind) && (expected.HostAddress is not { } host || host == HostAddress)
        && (expected.Reason is not { } reason || (outcome.Condition is { } condition && (byte)condition.Reason == reason))
        && (expected.Recorded is not { } recorded || (recorded == outcome.Recorded && (outcome.Kind == ResultKind.Fault || outcome.Condition is not null)));
}
