namespace Dmarkit.Cli;

/// <summary>Exit statuses, the same for every command. Of several the highest holds.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing at or above the severity asked for.</summary>
    public const int Done = 0;

    /// <summary>Done, with findings at or above it.</summary>
    public const int Findings = 1;

    /// <summary>The command line, or a source that people write, is wrong.</summary>
    public const int Usage = 2;

    /// <summary>An input could not be read, or is not what it claims to be.</summary>
    public const int BadInput = 3;

    /// <summary>A defect of this tool.</summary>
    public const int Internal = 70;
}
