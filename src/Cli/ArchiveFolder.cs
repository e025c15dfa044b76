namespace Dmarkit.Cli;

/// <summary>The folder that an archive is unpacked into. Whatever names an archive has, nothing leaves it, nothing is written twice, and no more is taken than a bundle has.</summary>
/// <param name="archive">The archive, as the user named it.</param>
/// <param name="folder">An empty folder.</param>
/// <param name="maxBytes">The most that all files may have together.</param>
internal sealed class ArchiveFolder(string archive, string folder, long maxBytes)
{
    /// <summary>Memory images are large, but zeros of 16 GiB fit into 16 MiB; larger bundles are unpacked by hand.</summary>
    public const long MaxBytes = 16L << 30;

    /// <summary>A bundle is two folders deep; a copy of a machine's <c>/sys</c> in it some more.</summary>
    private const int MaxDepth = 16;

    // Names in a bundle are compared without regard to case, and so do the file systems of Windows and macOS.
    private readonly HashSet<string> files = new(StringComparer.OrdinalIgnoreCase), folders = new(StringComparer.OrdinalIgnoreCase);
    private readonly byte[] buffer = new byte[1 << 16];
    private long bytes;

    /// <summary>Makes a folder; one may be named often.</summary>
    public void AddFolder(string name) => Enter(name, Parts(name));

    /// <summary>Writes a file.</summary>
    /// <returns>How many bytes it has.</returns>
    public long AddFile(string name, Stream content)
    {
        string[] parts = Parts(name);
        if (parts.Length == 0) throw Refusal(name, "is no name of a file");
        Enter(name, parts[..^1]);
        string path = string.Join('/', parts);
        if (folders.Contains(path) || !files.Add(path)) throw Refusal(name, "stands there twice");
        RequireFew();
        using var file = new FileStream(Path.Combine([folder, .. parts]), FileMode.CreateNew, FileAccess.Write);
        long length = 0;
        for (int read; (read = content.Read(buffer)) > 0; length += read)
        {
            bytes += read;
            if (bytes > maxBytes) throw new InputFailure($"{archive}: has more than {maxBytes} bytes of files; unpack it by hand, and name the folder.");
            // What is all zeros becomes a hole, which costs no disk: memory has much of it, and a bomb has nothing else.
            if (buffer.AsSpan(0, read).ContainsAnyExcept((byte)0)) file.Write(buffer, 0, read);
            else file.Position += read;
        }

        file.SetLength(length);
        return length;
    }

    /// <summary>The end of a run: an archive with such a file is not unpacked in part.</summary>
    public InputFailure Refusal(string name, string why) => new($"{archive}: its file '{name}' {why}; a bundle is a folder of plain files, each there once.");

    private void Enter(string name, string[] parts)
    {
        for (int depth = 1; depth <= parts.Length; depth++)
        {
            string path = string.Join('/', parts[..depth]);
            if (files.Contains(path)) throw Refusal(name, "stands there twice");
            if (!folders.Add(path)) continue;
            RequireFew();
            Directory.CreateDirectory(Path.Combine([folder, .. parts[..depth]]));
        }
    }

    private void RequireFew()
    {
        if (files.Count + folders.Count > Bundle.MaxFiles) throw new InputFailure($"{archive}: holds more than {Bundle.MaxFiles} files; expected a bundle.");
    }

    /// <summary>A name's parts. Archives of Windows may have backslashes between them, and its names have no colons but behind a drive.</summary>
    private string[] Parts(string name)
    {
        if (name is ['/' or '\\', ..] or [_, ':', ..]) throw Refusal(name, "has an absolute name");
        string[] parts = [.. name.Split('/', '\\').Where(part => part is not ("" or "."))];
        return parts.Contains("..") ? throw Refusal(name, "leads out of the folder")
            : parts.Any(part => part.Any(char.IsControl)) || (OperatingSystem.IsWindows() && parts.Any(part => part.Contains(':', StringComparison.Ordinal))) ? throw Refusal(name, "has a name that no file has")
            : parts.Length > MaxDepth ? throw Refusal(name, $"lies more than {MaxDepth} folders deep")
            : parts;
    }
}
