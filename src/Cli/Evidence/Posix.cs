using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Dmarkit.Cli.Evidence;

/// <summary>What .NET cannot ask of Linux: to read a device without waiting, and to map one that has no length.</summary>
internal static class Posix
{
    /// <summary>Flags of open, mmap's protection and kind, and errors: the same numbers on every processor that .NET runs on under Linux (asm-generic).</summary>
    private const int NonBlocking = 0x800, CloseOnExec = 0x80000, ReadOnlyPages = 1, Shared = 1, Interrupted = 4, Overtaken = 32;

    /// <summary>A record of the kernel's log has at most 8 KiB; a read with less room fails.</summary>
    private const int RecordBytes = 8192;

    private const int WordBytes = 4;

    /// <summary>What a file or device has to give now.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxBytes">The most that is read.</param>
    /// <returns>Nothing where it cannot be read.</returns>
    public static byte[] ReadWithoutWaiting(string path, int maxBytes)
    {
        int file = Open([.. Encoding.UTF8.GetBytes(path), 0], NonBlocking | CloseOnExec);
        if (file < 0) return [];
        try
        {
            using var content = new MemoryStream();
            byte[] buffer = new byte[RecordBytes];
            while (content.Length < maxBytes)
            {
                nint read = Read(file, buffer, RecordBytes);
                if (read > 0) content.Write(buffer, 0, (int)read);
                else if (read == 0 || Marshal.GetLastPInvokeError() is not (Interrupted or Overtaken)) break; // Overtaken: records went while we read; the oldest that is left comes next.
            }

            return content.ToArray();
        }
        finally
        {
            _ = Close(file);
        }
    }

    /// <summary>Reads from <c>/dev/mem</c> in words of 4 bytes: registers must not be read in pieces, nor several at once (VT-d 11.2).</summary>
    /// <param name="path">The device.</param>
    /// <param name="address">A multiple of 4 KiB.</param>
    /// <param name="length">A multiple of 4 KiB, in bytes.</param>
    /// <param name="content">What stood there.</param>
    /// <returns>False where the kernel does not permit it.</returns>
    public static bool TryReadWords(string path, long address, int length, out byte[] content)
    {
        content = new byte[length];
        try
        {
            // Written through, that is O_SYNC, a mapping is one that no cache lies before.
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.WriteThrough);
            return (IsDevice(file) && TryMap(file, address, content)) || TryRead(file, address, content);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A file is not mapped: it may be shorter than it must be, and reading a mapping beyond its end ends the process.</summary>
    private static bool IsDevice(SafeFileHandle file) => RandomAccess.GetLength(file) == 0;

    private static bool TryMap(SafeFileHandle file, long address, byte[] content)
    {
        nint mapped = Map(0, (nuint)content.Length, ReadOnlyPages, Shared, (int)file.DangerousGetHandle(), address);
        if (mapped == -1) return false;
        for (int at = 0; at < content.Length; at += WordBytes) BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(at), Marshal.ReadInt32(mapped, at));
        _ = Unmap(mapped, (nuint)content.Length);
        return true;
    }

    /// <summary>The kernel permits this way only below the end of memory.</summary>
    private static bool TryRead(SafeFileHandle file, long address, byte[] content)
    {
        for (int at = 0; at < content.Length; at += WordBytes)
        {
            if (RandomAccess.Read(file, content.AsSpan(at, WordBytes), address + at) != WordBytes) return false;
        }

        return true;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern nint Read(int file, byte[] buffer, nint length);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint Map(nint address, nuint length, int protection, int kind, int file, long offset);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(nint address, nuint length);
}
