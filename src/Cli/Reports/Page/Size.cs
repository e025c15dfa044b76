using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>How large a range is, for people.</summary>
internal static class Size
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>With the largest unit of which there is one at least: <c>56 MiB</c>, <c>1.5 GiB</c>.</summary>
    public static string Of(AddressRange range) => Of((UInt128)(range.Last.Value - range.First.Value) + 1);

    /// <summary>The same of a number of bytes.</summary>
    public static string Of(UInt128 bytes)
    {
        int unit = 0;
        double size = (double)bytes;
        for (; size >= 1024 && unit + 1 < Units.Length; unit++) size /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.##} {Units[unit]}");
    }
}
