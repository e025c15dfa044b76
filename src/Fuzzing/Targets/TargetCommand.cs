using System.Collections.Immutable;

namespace Dmarkit.Fuzzing;

/// <summary>A program to be tested, and how it is given a case.</summary>
/// <param name="Program">The program: a path, or a name that the system looks up.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record TargetCommand(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>What stands for the case's file in an argument, alone or among other characters.</summary>
    public const string FilePlace = "{}";

    /// <summary>True where an argument names the case's file; else the case is given on standard input.</summary>
    public bool TakesFile => Arguments.Any(argument => argument.Contains(FilePlace, StringComparison.Ordinal));

    /// <summary>The arguments for a file.</summary>
    public IEnumerable<string> ArgumentsFor(string file) => Arguments.Select(argument => argument.Replace(FilePlace, file, StringComparison.Ordinal));
}
