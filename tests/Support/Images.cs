using Dmarkit.Parser;

namespace Dmarkit.Tests;

/// <summary>What tests of memory images do to each of them.</summary>
internal static class Images
{
    /// <summary>Opens an image that must be good. The file is gone afterwards, its mapping stays.</summary>
    public static PhysicalMemory Open(byte[] content, ulong? rawBase = null)
    {
        using var file = new TemporaryFile(content);
        Assert.True(MemoryImage.TryOpen(file.Path, rawBase is { } value ? new HostAddress(value) : null, out var memory, out var defect), defect?.ToString());
        return memory;
    }

    /// <summary>Opens an image that must be bad.</summary>
    public static Defect Refuse(byte[] content, ulong? rawBase = null)
    {
        using var file = new TemporaryFile(content);
        Assert.False(MemoryImage.TryOpen(file.Path, rawBase is { } value ? new HostAddress(value) : null, out var memory, out var defect));
        Assert.Null(memory);
        return defect;
    }

    /// <summary>The bytes there, or null where any lies in a hole.</summary>
    public static byte[]? Read(PhysicalMemory memory, ulong address, int count)
    {
        byte[] bytes = new byte[count];
        return memory.TryRead(new(address), bytes) ? bytes : null;
    }

    /// <summary>The table page there, or null where any of it lies in a hole.</summary>
    public static ulong[]? Table(PhysicalMemory memory, ulong address) =>
        memory.TryGetTable(new(address), new ulong[PhysicalMemory.WordsPerTable], out var words) ? words.ToArray() : null;

    /// <summary>What a table page with these bytes must read as, by another way than a cast.</summary>
    public static ulong[] Words(byte[] bytes) => [.. Enumerable.Range(0, bytes.Length / 8).Select(i => BitConverter.ToUInt64(bytes, i * 8))];

    /// <summary>The ranges, for people.</summary>
    public static string Ranges(PhysicalMemory memory) => string.Join(" ", memory.Ranges);

    /// <summary>Opens whatever the bytes are and pokes at it: nothing may throw.</summary>
    public static void Provoke(byte[] content)
    {
        using var file = new TemporaryFile(content);
        if (!MemoryImage.TryOpen(file.Path, null, out var memory, out var defect))
        {
            Assert.NotEmpty(defect.ToString());
            return;
        }

        using (memory)
        {
            var buffer = new ulong[PhysicalMemory.WordsPerTable];
            foreach (ulong address in memory.Ranges.Take(8).SelectMany(range => new[] { range.First.Value, range.Last.Value, range.Last.Value + 1 }).Concat(new ulong[] { 0, 0x1000, ulong.MaxValue }))
            {
                _ = Read(memory, address, 1);
                _ = Read(memory, address - 5, 10);
                _ = Read(memory, address, 9000);
                _ = memory.TryGetTable(new(address & ~0xfffUL), buffer, out _);
                _ = memory.FileOffset(new(address));
            }
        }
    }
}
