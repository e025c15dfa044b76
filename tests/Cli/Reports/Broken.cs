using Dmarkit.Cli;

namespace Dmarkit.Tests.Cli.Reports;

/// <summary>Reports of the bundle with one context entry set wrong.</summary>
internal static class Broken
{
    public static string Folder { get; } = Repository.PathOf("corpus/client-virtualization-broken");

    public static CommandRun Check(string format, params string[] more) => CommandLine.Run(["check", Folder, "--format", format, .. more]);

    /// <summary>A report without the place of this repository and the tool's version.</summary>
    public static string Stable(string report) => report
        .Replace(Repository.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace($"\"{ToolVersion.Text}\"", "\"VERSION\"", StringComparison.Ordinal);
}
