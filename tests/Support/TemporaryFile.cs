namespace Dmarkit.Tests;

/// <summary>A file with the given content, for as long as a test needs it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] content) => File.WriteAllBytes(Path, content);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"dmarkit-{Guid.NewGuid():n}");

    public void Dispose() => File.Delete(Path);
}
