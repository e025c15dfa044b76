using System.CommandLine;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit fuzz</c>: other people's programs on generated tables and states.</summary>
internal static class Fuzz
{
    public static Command Create() => new("fuzz", "Tests other programs with generated tables and states.")
    {
        FuzzTables.Create(),
        FuzzTranslate.Create(),
    };
}
