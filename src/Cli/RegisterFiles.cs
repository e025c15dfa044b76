using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Opens register snapshots, which several files may make up together.</summary>
internal static class RegisterFiles
{
    /// <summary>Reads the files.</summary>
    /// <param name="arguments">Each as <c>FILE[@BASE]</c>.</param>
    /// <param name="inputs">Takes the files that were read.</param>
    /// <returns>All their units; null where no file is named.</returns>
    public static RegisterSnapshot? Open(IReadOnlyList<string> arguments, List<InputFile> inputs)
    {
        var units = new List<UnitRegisters>();
        foreach (string argument in arguments)
        {
            var snapshot = SnapshotFile.Read(argument, "--registers", out var input);
            inputs.Add(input);
            units.AddRange(snapshot.Units);
            if (arguments.Count > 1 || snapshot.Units.Length > 1) RequireBases(snapshot, input.Path);
        }

        var twice = units.GroupBy(unit => unit.Base).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new InputFailure($"{string.Join(", ", arguments)}: {(twice.Key is { } known ? $"unit {known}" : "a unit without a base")} is given twice; leave one out.", ExitCode.Usage);
        return arguments.Count == 0 ? null : new([.. units]);
    }

    /// <summary>Fails with a sentence where a table has several units, and the snapshot does not say of which its registers are.</summary>
    public static void RequireBases(RegisterSnapshot? snapshot, DmarTable? table, IReadOnlyList<string> arguments)
    {
        if (snapshot is not null && table?.Structures.OfType<HardwareUnit>().Count() > 1) RequireBases(snapshot, SnapshotFile.PathOf(arguments[0])); // Of several files each has said it.
    }

    private static void RequireBases(RegisterSnapshot snapshot, string path)
    {
        if (snapshot.Units.Any(unit => unit.Base is null))
            throw new InputFailure($"{path}: does not say of which of several units its registers are; say which with {path}@BASE.", ExitCode.Usage);
    }
}
