using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What became of a statement of a policy.</summary>
public enum PolicyVerdict : byte
{
    /// <summary>It is true of every request that the state allows.</summary>
    Holds,

    /// <summary>A request shows that it is not.</summary>
    Violated,

    /// <summary>No request is known to contradict it, but an input is missing that could.</summary>
    NotProven,
}

/// <summary>A request that contradicts a statement.</summary>
/// <param name="Access">The request, as small as it can be: one byte, or one interrupt.</param>
/// <param name="Outcome">How it ends.</param>
/// <param name="Entry">The entry that decides so; null where none was read, because the unit does not translate, or there is none.</param>
/// <param name="Why">What decides, as a clause: <c>the context entry at 0x2a00 (0x…) passes requests through untranslated</c>.</param>
public sealed record PolicyWitness(Access Access, Outcome Outcome, WalkStep? Entry, string Why)
{
    /// <summary>Request and ending: <c>0000:00:14.0 write of IOVA 0x7c000000 reaches 0x7c000000</c>.</summary>
    public string Text => $"{ReplayFindings.Subject(Access)} {ReplayFindings.Ending(Outcome)}";
}

/// <summary>One statement that a policy makes of the machine, and what became of it.</summary>
/// <param name="Text">The statement: <c>user cannot reach monitor</c>.</param>
/// <param name="Verdict">What became of it.</param>
public sealed record PolicyStatement(string Text, PolicyVerdict Verdict)
{
    /// <summary>Violated: the request that shows it, of the first device that can make one.</summary>
    public PolicyWitness? Witness { get; init; }

    /// <summary>Not proven: what would tell, a clause each.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>What it depends on that no input told, and that devices do as they are expected to.</summary>
    public ImmutableArray<string> Assumed { get; init; } = [];
}
