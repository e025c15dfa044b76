using System.CommandLine;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit fuzz</c>: tests of other programs.</summary>
internal static class Fuzz
{
    public static Command Create() => new("fuzz", "Tests other programs with generated inputs.")
    {
        FuzzTables.Create(),
    };
}
