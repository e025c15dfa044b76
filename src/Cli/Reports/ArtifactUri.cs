namespace Dmarkit.Cli.Reports;

/// <summary>Paths as readers of reports resolve them: from the top of the source tree, which is where the tool runs.</summary>
internal static class ArtifactUri
{
    /// <summary>A path from the working directory on, with <c>/</c> and without dots; null where the file lies elsewhere.</summary>
    public static string? Relative(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal)) return null;
        string relative = Path.GetRelativePath(".", path);
        return Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? null
            : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The same, or the mere name of a file that lies elsewhere.</summary>
    public static string Short(string path) => Relative(path) ?? (Path.GetFileName(path.TrimEnd('/')) is { Length: > 0 } name ? name : "input");

    /// <summary>As a URI reference: <see cref="Short"/>, or with <paramref name="absolute"/> the whole path of a file that lies elsewhere.</summary>
    public static string Of(string path, bool absolute)
    {
        bool isElsewhere = absolute && Relative(path) is null && path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal);
        string plain = isElsewhere ? Path.GetFullPath(path).Replace(Path.DirectorySeparatorChar, '/') : Short(path);
        string escaped = string.Join('/', plain.Split('/').Select(Uri.EscapeDataString));
        return isElsewhere ? $"file://{(escaped.StartsWith('/') ? "" : "/")}{escaped}" : escaped;
    }
}
