using System.CommandLine;
using Dmarkit.Checker;

namespace Dmarkit.Cli;

/// <summary>What <c>map</c> and <c>who</c> have in common: a sweep, a listing, and what is to be said beside it.</summary>
internal static class MappingRun
{
    /// <summary>Lines of a listing that is cut, in which every alias stands in full.</summary>
    public const int CutLines = 100_000;

    /// <summary>Sweeps and lists.</summary>
    /// <param name="command">The command, as messages name it.</param>
    /// <param name="streams">Where to write.</param>
    /// <param name="state">The machine.</param>
    /// <param name="filter">What is asked for.</param>
    /// <param name="list">Lists, given whether there are several units; says what of it is left out, as a clause, or null.</param>
    public static int Do(string command, InvocationConfiguration streams, State state, MappingFilter filter, Func<TextWriter, MappingSweep, bool, string?> list)
    {
        var sweep = new MappingSweep(state.Platform, filter);
        if (sweep.Requesters.Count == 0 && sweep.Notes.Count == 0 && sweep.Gaps is [var first, ..]) throw new InputFailure($"{command}: {first}.");
        string? rest = list(streams.Output, sweep, state.Platform.Units.Length > 1);
        if (rest is not null) streams.Error.WriteLine(Program.Sentence($"{command}: {rest}."));
        else if (sweep.Requesters.Count == 0 && sweep.Notes.Count == 0 && sweep.Gaps.Count == 0) streams.Error.WriteLine(Program.Sentence($"{command}: {WhatIsNot(filter)}."));
        foreach (string note in sweep.Notes) streams.Error.WriteLine(Program.Sentence($"{command}: {note}."));
        foreach (string gap in sweep.Gaps) streams.Error.WriteLine(Program.Sentence($"{command}: {gap}; what it maps is not listed."));
        return sweep.Gaps.Count > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    /// <summary>Why nothing is listed, as a clause.</summary>
    private static string WhatIsNot(MappingFilter filter) =>
        filter.Domain is { } domain ? $"the tables have no {(filter.Source is { } asked ? $"requester {asked}" : "requester")} in domain {domain}"
        : filter.Source is { } source ? $"the tables have no requester {source}"
        : "the tables have no requester";
}
