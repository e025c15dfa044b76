namespace Dmarkit.Tests;

/// <summary>Where things lie: the repository's own files, and the folder <c>shared</c> beside it, which a clone elsewhere lacks.</summary>
internal static class Repository
{
    /// <summary>Folders that hold what a build or a package manager made.</summary>
    private static readonly string[] Made = [".git", "bin", "obj", "node_modules", "TestResults"];

    /// <summary>The folder that holds <c>Toolkit.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of something in the folder <c>shared</c> beside the repository; null where it is absent.</summary>
    public static string? Shared(string path)
    {
        string found = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        return Path.Exists(found) ? found : null;
    }

    /// <summary>The full path of a file or folder that is named from the root on, with slashes.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>The text of a file that is named from the root on.</summary>
    public static string Text(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Every file that people wrote or committed, by its path from the root on, with slashes and in order.</summary>
    /// <param name="folder">Where to look; empty for everywhere.</param>
    /// <param name="extensions">The endings that are meant, with their dots; none for any.</param>
    public static IReadOnlyList<string> Files(string folder = "", params string[] extensions)
    {
        var found = new List<string>();
        Collect(PathOf(folder), extensions, found);
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>Where a program of this machine lies; null where it is not installed.</summary>
    public static string? FindProgram(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static void Collect(string folder, string[] extensions, List<string> found)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            if (extensions.Length == 0 || extensions.Any(file.EndsWith)) found.Add(Path.GetRelativePath(Root, file).Replace('\\', '/'));
        }

        foreach (string inner in Directory.EnumerateDirectories(folder))
        {
            if (!Made.Contains(Path.GetFileName(inner))) Collect(inner, extensions, found);
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Toolkit.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside a clone of the repository: no folder above them holds Toolkit.sln.");
    }
}
