namespace Dmarkit.Cli.Fleets;

/// <summary>The bundles of a fleet, each by a path that does not depend on where the fleet lies.</summary>
/// <param name="Root">The directory from which the paths lead; null where that is the working directory.</param>
/// <param name="Paths">The paths, sorted by their letters' codes, each once. A slash stands between folders.</param>
/// <param name="Barren">Directories that hold files, and neither evidence nor other directories.</param>
internal sealed record BundleList(string? Root, string[] Paths, int Barren)
{
    /// <summary>Deeper than people put machines away; and where folders link in a circle, the end.</summary>
    private const int MaxDepth = 32;

    /// <summary>A list of a million paths has some 100 MiB.</summary>
    private const int MaxListBytes = 1 << 30;

    private static readonly string[] ArchiveEndings = [".zip", ".tar", ".tar.gz", ".tgz"];

    /// <summary>The bundles below a directory, or those that a text names, a path a line.</summary>
    /// <param name="path">The directory or the text; <c>-</c> is standard input.</param>
    /// <param name="results">Where the results go: nothing is looked for there.</param>
    public static BundleList Read(string path, string results)
    {
        if (path.Length == 0) throw new InputFailure("An empty name is given; expected a directory of bundles, or a list of them.");
        var list = Directory.Exists(path) ? Below(path, Path.GetFullPath(results)) : Listed(path);
        return list.Paths.Length > 0 ? list : throw new InputFailure($"{path}: {(list.Root is null ? "names" : "holds")} no bundle.");
    }

    private static BundleList Listed(string path)
    {
        if (path != "-" && File.Exists(path) && BundleArchive.FormOf(path) is not null)
            throw new InputFailure($"{path}: is an archive; expected a directory of bundles, or a list with the path of one on each line. 'dmarkit check' takes a single bundle.", ExitCode.Usage);
        using var content = new MemoryStream(Files.ReadAll(path, MaxListBytes));
        using var reader = new StreamReader(content);
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Contains('\0', StringComparison.Ordinal)) throw new InputFailure($"{path}: is no text; expected a directory of bundles, or a list with the path of one on each line.");
            if (line.Trim().Length > 0) paths.Add(line);
        }

        return new(null, [.. paths], 0);
    }

    private static BundleList Below(string root, string results)
    {
        var paths = new List<string>();
        int barren = 0;
        if (Bundle.HasEvidence(root)) paths.Add(".");
        else Search(root, "", 0);
        paths.Sort(StringComparer.Ordinal);
        return new(root, [.. paths], barren);

        void Search(string folder, string prefix, int depth)
        {
            bool hasFolders = false, hasFiles = false;
            int before = paths.Count;
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (entry.Name.StartsWith('.')) continue; // Snapshots of a file system would be the same machines again.
                string path = prefix + entry.Name;
                bool isFolder = Directory.Exists(entry.FullName);
                hasFolders |= isFolder;
                hasFiles |= !isFolder;
                if (!isFolder && IsArchive(entry)) paths.Add(path);
                else if (isFolder && !string.Equals(entry.FullName, results, StringComparison.Ordinal)) Visit(entry, path, depth);
            }

            if (hasFiles && !hasFolders && paths.Count == before) barren++;
        }

        // What cannot be looked into is listed as a bundle, so that its check says why.
        void Visit(FileSystemInfo folder, string path, int depth)
        {
            try
            {
                if (Bundle.HasEvidence(folder.FullName)) paths.Add(path);
                else if (depth < MaxDepth && folder.LinkTarget is null) Search(folder.FullName, $"{path}/", depth + 1);
            }
            catch (UnauthorizedAccessException)
            {
                paths.Add(path);
            }
        }
    }

    /// <summary>By its content, or by its name, so that an archive that came to nothing on its way is not passed over.</summary>
    private static bool IsArchive(FileSystemInfo file)
    {
        if (Array.Exists(ArchiveEndings, ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return true;
        if (file is not FileInfo { Length: > 0 }) return false; // A pipe would be waited for.
        try
        {
            return BundleArchive.FormOf(file.FullName) is not null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or InputFailure)
        {
            return false;
        }
    }
}
