using Dmarkit.Checker;

namespace Dmarkit.Cli.Reports;

/// <summary>The line of a text to which readers of source code are sent, for they know nothing of bytes.</summary>
/// <param name="Path">The text: what <c>dmarkit show FILE</c> writes, as FILE.txt, or the trace; where neither tells, the input itself.</param>
/// <param name="Line">The line, from 1.</param>
internal readonly record struct Anchor(string Path, long Line)
{
    /// <summary>How the listing of a table is called beside it.</summary>
    public const string ListingSuffix = ".txt";

    /// <summary>The line of the text that shows what a finding is about; null where none does.</summary>
    public static Anchor? Known(CheckResult result, Finding finding)
    {
        if (result.Anchors?.TryGetValue((finding.Fingerprint, finding.Place.Input), out var told) == true) return told;
        if (finding.Place.Input is { } index && result.Inputs[index].LineOf?.Invoke(finding) is { } line) return new(result.Inputs[index].Path + ListingSuffix, line);
        return finding.TraceLine is { } access && result.Inputs.FirstOrDefault(input => input.Kind == "trace") is { } trace ? new(trace.Path, access) : null;
    }

    /// <summary>The same, or the first line of the input, or of the run's first one: readers need some place.</summary>
    public static Anchor Of(CheckResult result, Finding finding) =>
        Known(result, finding) ?? new(finding.Place.Input is { } index ? result.Inputs[index].Path : result.Inputs is [var first, ..] ? first.Path : "dmarkit", 1);
}
