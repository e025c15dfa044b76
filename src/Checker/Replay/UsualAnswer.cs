using System.Runtime.CompilerServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What becomes of a usual access.</summary>
/// <remarks>It refers to what a replayer remembers, and is valid until that answers another access.</remarks>
public readonly ref struct UsualAnswer
{
    private readonly ref readonly Outcome outcome;
    private readonly ulong place;

    /// <param name="outcome">The outcome.</param>
    /// <param name="place">Where the access lands, if it is allowed; what a fault record says, if it is blocked and that says any address.</param>
    internal UsualAnswer(ref readonly Outcome outcome, ulong place)
    {
        this.outcome = ref outcome;
        this.place = place;
    }

    /// <summary>The outcome, but for <see cref="HostAddress"/> and <see cref="Address"/>.</summary>
    public ref readonly Outcome Outcome => ref outcome;

    /// <summary>Where the first byte lands; null where it lands nowhere.</summary>
    public HostAddress? HostAddress => outcome.Kind == ResultKind.Ok ? new(place) : null;

    /// <summary>As <see cref="Outcome.Address"/>.</summary>
    public ulong? Address => outcome.Kind == ResultKind.Fault && outcome.Address is not null ? place : outcome.Address;

    /// <summary>True where every field that the trace names is as it says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Meets(in UsualExpectation expected) => expected.IsMetBy(
        outcome.Kind, place, outcome.Condition is { } condition ? (byte)condition.Reason : (byte)0, outcome.Kind == ResultKind.Fault || outcome.Condition is not null ? outcome.Recorded : null);
}
