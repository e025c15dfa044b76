using System.Globalization;

namespace Dmarkit.Cli.Reports;

/// <summary>Counts the lines of a listing, and tells what became of those beyond the most that are wanted.</summary>
/// <param name="isCut">True where the listing ends with the first line too many, for every alias is listed and there may be no end of them; else all are counted.</param>
/// <param name="most">How many are wanted.</param>
internal sealed class LineCount(bool isCut, long most)
{
    private long count;

    /// <summary>How many a listing may still have: one more than are wanted, so that it shows that there are more.</summary>
    public long Wanted => Math.Max(0, most - count) + 1;

    /// <summary>True where no more need be looked for.</summary>
    public bool IsOver => isCut && count > most;

    /// <summary>What became of the others, as a clause; null where there are none.</summary>
    public string? Rest => count <= most ? null
        : isCut ? string.Create(CultureInfo.InvariantCulture, $"lines beyond the first {most} are not listed, nor counted; --max-ranges takes more")
        : string.Create(CultureInfo.InvariantCulture, $"{count - most} more lines are not listed; --max-ranges takes more");

    /// <summary>Counts a line.</summary>
    /// <returns>True where it is wanted.</returns>
    public bool Take() => ++count <= most;
}
