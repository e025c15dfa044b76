namespace Dmarkit.Cli;

/// <summary>Opens files for commands, with a sentence instead of a riddle where that fails.</summary>
internal static class Files
{
    /// <summary>A stream over the file; <c>-</c> is standard input.</summary>
    public static Stream Open(string path)
    {
        if (path == "-") return Console.OpenStandardInput();
        RequireFile(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
    }

    /// <summary>The whole file, which must not be larger than <paramref name="maxBytes"/>.</summary>
    public static byte[] ReadAll(string path, int maxBytes)
    {
        byte[] content = ReadStart(path, maxBytes, out bool isWhole);
        return isWhole ? content : throw TooLarge(path, maxBytes);
    }

    /// <summary>Says that a file is larger than one of its kind can be.</summary>
    public static InputFailure TooLarge(string path, int maxBytes) => new($"{path}: is larger than the {maxBytes >> 20} MiB that such a file can have.");

    /// <summary>The file's first bytes: somewhat more than <paramref name="maxBytes"/> at most.</summary>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="maxBytes">How large it may be.</param>
    /// <param name="isWhole">False where it is larger.</param>
    public static byte[] ReadStart(string path, int maxBytes, out bool isWhole)
    {
        using var stream = Open(path);
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; content.Length <= maxBytes && (read = stream.Read(buffer)) > 0;) content.Write(buffer, 0, read);
        isWhole = content.Length <= maxBytes;
        return content.ToArray();
    }

    /// <summary>Fails with a sentence unless <paramref name="path"/> is a file.</summary>
    public static void RequireFile(string path)
    {
        if (path.Length == 0) throw new InputFailure("An empty file name is given; expected a file.");
        if (Directory.Exists(path)) throw new InputFailure($"{path}: is a directory; expected a file.");
        if (!File.Exists(path)) throw new InputFailure($"{path}: no such file.");
    }

    /// <summary>True where two names lead to one place; the usual file systems of Windows and macOS do not tell letters by their case.</summary>
    public static bool IsSameName(string one, string other) =>
        string.Equals(Path.GetFullPath(one), Path.GetFullPath(other), OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>A new file for a report, or a sentence why there can be none.</summary>
    /// <param name="option">What names it.</param>
    /// <param name="path">The name.</param>
    public static StreamWriter Create(string option, string path)
    {
        return new(CreateStream(option, path)) { NewLine = "\n" };
    }

    /// <summary>A new file, or a sentence why there can be none.</summary>
    /// <param name="option">What names it.</param>
    /// <param name="path">The name.</param>
    public static FileStream CreateStream(string option, string path)
    {
        RequireWritable(option, path);
        return Make(path, () => new FileStream(path, FileMode.Create, FileAccess.Write));
    }

    /// <summary>Makes a file or directory, or says why the system does not.</summary>
    public static T Make<T>(string path, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // What the framework says of a file that cannot be made speaks of one that cannot be found.
            string why = refusal is UnauthorizedAccessException ? "permission is denied" : refusal is PathTooLongException ? "its name is too long" : "the system does not let files be made there";
            throw new InputFailure($"{path}: cannot be written; {why}.");
        }
    }

    /// <summary>Fails with a sentence where <paramref name="path"/> cannot be the name of a file to write.</summary>
    /// <param name="option">What names it.</param>
    /// <param name="path">The name.</param>
    public static void RequireWritable(string option, string path)
    {
        if (path.Length == 0) throw new InputFailure($"{option} takes the name of a file to write; it is empty.", ExitCode.Usage);
        if (Directory.Exists(path)) throw new InputFailure($"{path}: is a directory; expected a file to write.", ExitCode.Usage);
        string? parent = Path.GetDirectoryName(Path.GetFullPath(path));
        if (parent is not null && !Directory.Exists(parent)) throw new InputFailure($"{path}: its directory does not exist.", ExitCode.Usage);
    }
}
