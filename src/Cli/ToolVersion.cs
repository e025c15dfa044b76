namespace Dmarkit.Cli;

/// <summary>The tool's version: its text is written by the build (<c>Cli.csproj</c>), of the last tag of git.</summary>
internal static partial class ToolVersion;
