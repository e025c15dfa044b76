namespace Dmarkit.Cli;

/// <summary>The folders that the bundles of one run lie in: their own, or for an archive one that goes away with the run.</summary>
internal sealed class UnpackedBundles : IDisposable
{
    private readonly Dictionary<string, string> folders = new(StringComparer.Ordinal);

    /// <summary>The archives that were unpacked, as the user named them.</summary>
    public IEnumerable<string> Archives => folders.Keys;

    /// <summary>Where a bundle's files lie: for an archive a folder with its content, which is unpacked once; every other path leads there itself.</summary>
    public string FolderOf(string path)
    {
        if (folders.TryGetValue(path, out string? known)) return ContentOf(known);
        if (!File.Exists(path) || BundleArchive.FormOf(path) is not { } form) return path;
        string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;
        folders.Add(path, folder);
        BundleArchive.Unpack(path, form, folder);
        return ContentOf(folder);
    }

    /// <summary>A text with the names that the user knows: <c>host.zip/dmar.bin</c> for the file that was unpacked.</summary>
    public string Shown(string text)
    {
        foreach (var (archive, folder) in folders) text = text.Replace(folder, archive, StringComparison.Ordinal);
        return text;
    }

    public void Dispose()
    {
        foreach (string folder in folders.Values)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                // The run has its result, and the system clears its folder of temporary files.
            }
        }

        folders.Clear();
    }

    /// <summary>An archive of a folder holds that folder; its files may also stand in the archive by themselves.</summary>
    private static string ContentOf(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Take(2).ToList() is [var only] && Directory.Exists(only) && !Bundle.IsFolderOfOne(Path.GetFileName(only)) ? only : folder;
}
