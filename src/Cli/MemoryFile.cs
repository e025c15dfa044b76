using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Opens memory images that a command line names.</summary>
internal static class MemoryFile
{
    /// <summary>Opens one.</summary>
    /// <param name="argument">As given: <c>FILE[@BASE]</c>.</param>
    /// <param name="option">The option that it was given to; null for an argument.</param>
    /// <param name="path">The file's name.</param>
    public static PhysicalMemory Open(string argument, string? option, out string path)
    {
        string subject = option is null ? argument : $"{option} {argument}";
        if (!MemoryImage.TrySplitArgument(argument, out path, out var rawBase))
            throw new InputFailure($"{subject}: names no file; expected FILE[@BASE].", ExitCode.Usage);
        if (path == "-") throw new InputFailure($"{subject}: standard input has no places to read at; expected a file.", ExitCode.Usage);
        Files.RequireFile(path);
        return MemoryImage.TryOpen(path, rawBase, out var image, out var defect) ? image : throw new InputFailure($"{path}: {defect}.");
    }

    /// <summary>Makes one of several, which it then owns.</summary>
    /// <param name="arguments">What named them.</param>
    /// <param name="images">At least one.</param>
    public static PhysicalMemory Compose(IReadOnlyList<string> arguments, IReadOnlyList<PhysicalMemory> images) =>
        ComposedMemory.TryCompose(images, out var composed, out var defect)
            ? composed
            : throw new InputFailure($"{string.Join(", ", arguments)}: {defect.What} {defect.Why}.");

    /// <summary>Opens all of a command's arguments as one address space.</summary>
    public static PhysicalMemory OpenAll(IReadOnlyList<string> arguments)
    {
        List<PhysicalMemory> images = [];
        try
        {
            foreach (string argument in arguments) images.Add(Open(argument, null, out _));
            return Compose(arguments, images);
        }
        catch
        {
            foreach (var image in images) image.Dispose();
            throw;
        }
    }
}
