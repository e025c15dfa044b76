using Microsoft.Win32.SafeHandles;

namespace Dmarkit.Parser;

/// <summary>A whole file, read where it is asked for. An empty one has no bytes and no handle.</summary>
/// <remarks>
/// It is not mapped: touching a page of a mapping that was cut off since raises SIGBUS, which nothing can catch, and the pages of a mapping count as ours.
/// </remarks>
internal sealed class FileBytes : ByteSource
{
    private readonly string _path;
    private readonly SafeFileHandle? _handle;
    private ulong _length;
    private bool _disposed;

    private FileBytes(string path, SafeFileHandle? handle, ulong length) => (_path, _handle, _length) = (path, handle, length);

    /// <inheritdoc/>
    public override ulong Length => _length;

    /// <summary>Opens a file. A pipe, socket or device counts as empty, for it has no length and no places.</summary>
    /// <exception cref="IOException">There is no such file, it is a directory, or the system cannot open it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FileBytes Open(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a directory, not a file.");
        if (IsWithoutLength(path)) return new(path, null, 0);
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.RandomAccess);
        try
        {
            long length = RandomAccess.GetLength(handle); // Of the open file: what the path names may be a link, or change.
            return new(path, handle, (ulong)length);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file has lost the bytes since it was opened, or the disk fails.</exception>
    public override bool TryRead(ulong offset, Span<byte> destination)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (offset > _length || (ulong)destination.Length > _length - offset) return false;
        while (!destination.IsEmpty)
        {
            int count = RandomAccess.Read(_handle!, destination, (long)offset);
            if (count == 0) throw new IOException($"{_path}: at {Hex.Of(offset)}: the file ends here, and had {Hex.Of(_length)} bytes when it was opened; it must not change while it is read.");
            destination = destination[count..];
            offset += (ulong)count;
        }

        return true;
    }

    /// <inheritdoc/>
    public override long? FileOffset(ulong offset) => offset < _length ? (long)offset : null;

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _length = 0;
        _handle?.Dispose();
    }

    /// <summary>Looks without opening, because opening a pipe would wait for its writer.</summary>
    private static bool IsWithoutLength(string path)
    {
        var target = new FileInfo((File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)).FullName);
        return target.Exists ? target.Length == 0 : target.Name.Contains(":[", StringComparison.Ordinal); // A descriptor's link to a pipe says "pipe:[4711]", which exists under no path.
    }
}
