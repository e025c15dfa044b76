using System.IO.MemoryMappedFiles;

namespace Dmarkit.Parser;

/// <summary>A whole file, mapped for reading. An empty one has no bytes and no mapping.</summary>
/// <remarks>
/// The file must keep its length while it is mapped: touching a page that was cut off raises SIGBUS, which nothing can catch.
/// </remarks>
internal sealed unsafe class MappedFile : ByteSource
{
    private readonly MemoryMappedFile? _mapping;
    private readonly MemoryMappedViewAccessor? _view;
    private byte* _start;
    private ulong _length;
    private bool _disposed;

    private MappedFile(MemoryMappedFile? mapping, MemoryMappedViewAccessor? view, ulong length)
    {
        _mapping = mapping;
        _view = view;
        _length = length;
        if (view is null) return;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += view.PointerOffset;
    }

    /// <inheritdoc/>
    public override ulong Length => _length;

    /// <summary>Maps a file. A pipe, socket or device counts as empty, for it has no length to map.</summary>
    /// <exception cref="IOException">There is no such file, it is a directory, or the system cannot map it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static MappedFile Open(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a directory, not a file.");
        if (IsWithoutLength(path)) return new(null, null, 0);
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            long length = RandomAccess.GetLength(handle); // Of the open file: what the path names may be a link, or change.
            if (length == 0)
            {
                handle.Dispose();
                return new(null, null, 0);
            }

            var mapping = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            return new(mapping, mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read), (ulong)length);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Looks without opening, because opening a pipe would wait for its writer.</summary>
    private static bool IsWithoutLength(string path)
    {
        var target = new FileInfo((File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)).FullName);
        return target.Exists ? target.Length == 0 : target.Name.Contains(":[", StringComparison.Ordinal); // A descriptor's link to a pipe says "pipe:[4711]", which exists under no path.
    }

    /// <inheritdoc/>
    public override bool TryGetSpan(ulong offset, int length, out ReadOnlySpan<byte> bytes)
    {
        if (offset > _length || (ulong)length > _length - offset)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            bytes = default;
            return false;
        }

        bytes = new(_start + offset, length);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryRead(ulong offset, Span<byte> destination)
    {
        if (!TryGetSpan(offset, destination.Length, out var bytes)) return false;
        bytes.CopyTo(destination);
        return true;
    }

    /// <inheritdoc/>
    public override long? FileOffset(ulong offset) => offset < _length ? (long)offset : null;

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _length = 0; // Later reads miss their bounds instead of touching what is no longer mapped.
        if (_view is null) return;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _mapping!.Dispose();
    }
}
