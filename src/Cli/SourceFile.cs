using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>A source that people write, and what it builds.</summary>
/// <param name="Path">The file as the user named it.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Built">What it describes.</param>
internal sealed record SourceFile(string Path, byte[] Content, BuiltSource Built)
{
    /// <summary>A bundle keeps its source under this name.</summary>
    public const string BundleName = "bundle.yaml";

    /// <summary>A source is refused above 4 MiB by its reader, which says so with its size; this bounds what is read of a file that is something else.</summary>
    private const int MaxBytes = 16 << 20;

    /// <summary>Reads and builds a source. Where it has several mistakes, all but the last are said on <paramref name="error"/>.</summary>
    public static SourceFile Read(string path, TextWriter error)
    {
        byte[] content = Files.ReadAll(path, MaxBytes);
        if (SourceBuilder.TryBuild(content, out var built, out var errors)) return new(path, content, built);
        foreach (var mistake in errors[..^1]) error.WriteLine(Program.Sentence($"{path}:{mistake}"));
        throw new InputFailure($"{path}:{errors[^1]}", ExitCode.Usage);
    }

    /// <summary>Writes a bundle's files and a copy of their source into a directory, which is made where it is missing.</summary>
    public void WriteBundle(string directory, TextWriter output)
    {
        if (File.Exists(directory)) throw new InputFailure($"{directory}: is a file; expected a directory to write the bundle to.", ExitCode.Usage);
        Directory.CreateDirectory(directory);
        foreach (var file in Built.Files)
        {
            string path = System.IO.Path.Combine(directory, file.Name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content.Span);
        }

        string copy = System.IO.Path.Combine(directory, BundleName);
        if (System.IO.Path.GetFullPath(copy) != System.IO.Path.GetFullPath(Path)) File.WriteAllBytes(copy, Content);
        output.WriteLine($"{directory}: {string.Join(", ", Built.Files.Select(file => file.Name))}");
    }

    /// <summary>Writes a table into a file.</summary>
    public void WriteTable(string file, TextWriter output)
    {
        Files.RequireWritable("--output", file);
        if (System.IO.Path.GetFullPath(file) == System.IO.Path.GetFullPath(Path))
            throw new InputFailure($"{file}: is the source itself; expected another file to write the table to.", ExitCode.Usage);
        var table = Built.Files[0].Content;
        File.WriteAllBytes(file, table.Span);
        output.WriteLine($"{file}: {table.Length} bytes");
    }
}
