using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>A table as the lines that Linux writes of it at boot, without time stamps, to be held against a log.</summary>
internal static class DmesgListing
{
    /// <summary>Writes one message a line; what is no message starts with <c>#</c>.</summary>
    /// <param name="output">Takes the text.</param>
    /// <param name="title">A heading, or null.</param>
    /// <param name="table">The table.</param>
    public static void Write(TextWriter output, string? title, DmarTable table)
    {
        if (title is not null) output.Write($"# {title}\n");
        foreach (string line in LinuxLog.Of(table)) output.Write($"{line}\n");
    }
}
