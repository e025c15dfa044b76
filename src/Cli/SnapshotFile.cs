using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Reads register snapshots that a command line names.</summary>
internal static class SnapshotFile
{
    /// <summary>A snapshot in JSON has kilobytes a unit, a raw page 4, and there are some dozens of units at most; a kernel log has some hundred kilobytes.</summary>
    private const int MaxBytes = 4 << 20;

    /// <summary>What the form of a snapshot may be, for help.</summary>
    public const string Accepted = "Register snapshot: JSON, Linux's iommu_regset, a kernel log, or a raw copy of a unit's register page at BASE, which may be left out where there is one unit.";

    /// <summary>Reads one.</summary>
    /// <param name="argument">As given: <c>FILE[@BASE]</c>.</param>
    /// <param name="option">The option that it was given to; null for an argument.</param>
    /// <param name="input">The file.</param>
    public static RegisterSnapshot Read(string argument, string? option, out InputFile input)
    {
        if (!MemoryImage.TrySplitArgument(argument, out string path, out var rawBase))
            throw new InputFailure($"{(option is null ? argument : $"{option} {argument}")}: names no file; expected FILE[@BASE].", ExitCode.Usage);
        byte[] content = Files.ReadAll(path, MaxBytes);
        input = InputFile.Of(path, "register-snapshot", content);
        return RegisterSnapshot.TryRead(content, rawBase, out var snapshot, out var defect) ? snapshot : throw new InputFailure($"{path}: {defect.What} {defect.Why}.");
    }

    /// <summary>The file that an argument names, without its base.</summary>
    public static string PathOf(string argument) => MemoryImage.TrySplitArgument(argument, out string path, out _) ? path : argument;
}
