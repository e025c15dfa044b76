using System.Globalization;

namespace Dmarkit.Cli.Reports;

/// <summary>Counts with their noun.</summary>
internal static class Plural
{
    /// <summary><c>1 bundle</c>, <c>2 bundles</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The noun of one.</param>
    /// <param name="many">The noun of several; null where it ends in s.</param>
    public static string Of(long count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
