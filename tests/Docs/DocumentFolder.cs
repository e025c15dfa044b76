namespace Dmarkit.Tests.Docs;

/// <summary>
/// Where a document's commands run: the repository's root, or for a document with files of its own, or whose commands write some, a folder that holds these, what the
/// commands write, and a copy of <c>corpus</c>, so that everything is called as the reader calls it.
/// </summary>
internal sealed class DocumentFolder : IDisposable
{
    private readonly bool isOwn;

    public DocumentFolder(string document)
    {
        var files = Document.Files(document);
        isOwn = files.Count > 0 || Document.Commands(document).Any(command => command.Text.Contains(" -o ", StringComparison.Ordinal));
        Path = isOwn ? Directory.CreateTempSubdirectory("dmarkit-").FullName : Repository.Root;
        if (!isOwn) return;
        foreach (string evidence in Repository.Files("corpus"))
        {
            string copy = System.IO.Path.Combine(Path, evidence);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(Repository.PathOf(evidence), copy);
        }

        foreach (var file in files) File.WriteAllText(System.IO.Path.Combine(Path, file.Name), file.Text);
    }

    public string Path { get; }

    public void Dispose()
    {
        if (isOwn) Directory.Delete(Path, recursive: true);
    }
}
