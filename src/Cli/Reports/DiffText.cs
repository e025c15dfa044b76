using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A comparison as text: one difference a line.</summary>
internal static class DiffText
{
    public static void Write(Comparison comparison, TextWriter output)
    {
        output.Write($"old: {Escaped.Text(comparison.Old.Path)}\nnew: {Escaped.Text(comparison.New.Path)}\n");
        foreach (var change in comparison.Changes) output.Write($"{Word(change),-9}{change.Where}{Values(change)}\n");
        output.Write($"{comparison.Summary}\n");
    }

    /// <summary>The kind of a change; a scope that moved has a word of its own.</summary>
    public static string Word(TableChange change) => change.IsMove ? "moved" : Names.Of(change.Kind);

    /// <summary>What a place says; nothing where its name tells that already, as those of regions and plain scopes do.</summary>
    private static string Values(TableChange change) => change switch
    {
        { Old: { } old, New: { } now } => $": {old} -> {now}",
        { Old: null, New: null } => "",
        _ => (change.Old ?? change.New!) is var only && (change.Where == only || change.Where.EndsWith($" / {only}", StringComparison.Ordinal)) ? "" : $": {only}",
    };
}
