using System.Globalization;

namespace Dmarkit.Cli.Reports;

/// <summary>Counts with their noun.</summary>
internal static class Plural
{
    /// <summary><c>1 bundle</c>, <c>2 bundles</c>.</summary>
    public static string Of(long count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
