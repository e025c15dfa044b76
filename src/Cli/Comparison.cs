using System.Collections.Immutable;
using System.Globalization;
using Dmarkit.Checker;

namespace Dmarkit.Cli;

/// <summary>What <c>diff</c> found.</summary>
/// <param name="Old">The file of the old table.</param>
/// <param name="New">The file of the new table.</param>
/// <param name="Changes">Every difference.</param>
/// <param name="IsWhole">True where all tables of two machines were compared, and not the DMAR alone.</param>
/// <param name="Left">How many more differences there are.</param>
internal sealed record Comparison(InputFile Old, InputFile New, ImmutableArray<TableChange> Changes, bool IsWhole = false, long Left = 0)
{
    /// <summary>How many scopes went from one structure to another.</summary>
    public int Moved => Changes.Count(change => change.IsMove);

    /// <summary>How many differences are of a kind; moved scopes are changed ones.</summary>
    public int Count(ChangeKind kind) => Changes.Count(change => change.Kind == kind);

    /// <summary>The counts, for people: moved scopes are told apart.</summary>
    public string Summary => Changes.Length switch
    {
        _ when Left > 0 => string.Create(CultureInfo.InvariantCulture, $"{Changes.Length + Left} differences, of which {Left} are not listed: {Counts} are."),
        0 => "No differences.",
        1 => $"1 difference: {Counts}.",
        var count => $"{count} differences: {Counts}.",
    };

    private string Counts => string.Join(", ", new[]
    {
        (Count(ChangeKind.Added), "added"), (Count(ChangeKind.Removed), "removed"), (Count(ChangeKind.Changed) - Moved, "changed"), (Moved, "moved"),
    }.Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}"));
}
