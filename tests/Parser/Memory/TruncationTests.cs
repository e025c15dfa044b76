using Dmarkit.Parser;

namespace Dmarkit.Tests;

/// <summary>A file that ends anywhere, in every format: it is refused with a place, or it is read as far as it goes; nothing throws, and no byte is invented.</summary>
public class TruncationTests
{
    private static readonly byte[] Content = ImageBuilder.Pattern(0x2000, 5);

    public static TheoryData<string, byte[]> Formats => new()
    {
        { "ELF core", ImageBuilder.ElfWithNotes(ImageBuilder.Note("VMCOREINFO", 0, "OSRELEASE=6.1.0\n"u8.ToArray()), (0x1000, Content)) },
        { "kdump, zlib", ImageBuilder.Kdump(new() { Vmcoreinfo = "OSRELEASE=6.1.0\n" }, (0x1000, Content)) },
        { "kdump, lzo", ImageBuilder.Kdump(new() { Codec = 2 }, (0x1000, Content)) },
        { "kdump, snappy", ImageBuilder.Kdump(new() { Codec = 4 }, (0x1000, Content)) },
        { "kdump, zstd", ImageBuilder.Kdump(new() { Codec = 0x20 }, (0x1000, Content)) },
        { "flattened kdump", ImageBuilder.Flatten(ImageBuilder.Kdump(new(), (0x1000, Content))) },
        { "LiME", ImageBuilder.Lime((0x1000, Content[..0x1000]), (0x2000, Content[0x1000..])) },
        { "AVML", ImageBuilder.Avml((0x1000, Content[..0x1000]), (0x2000, Content[0x1000..])) },
        { "Windows, full", ImageBuilder.WindowsFull((0x1000, Content)) },
        { "Windows, bitmap", ImageBuilder.WindowsBitmap(5, "SDMPDUMP", 64, (0x1000, Content)) },
    };

    [Theory, MemberData(nameof(Formats))]
    public void File_may_end_at_any_byte(string format, byte[] file)
    {
        foreach (int length in Lengths(file.Length))
        {
            using var cut = new TemporaryFile(file[..length]);
            if (!MemoryImage.TryOpen(cut.Path, null, out var memory, out var defect))
            {
                Assert.InRange(defect.Offset, 0, file.Length);
                continue;
            }

            using (memory)
                foreach (ulong address in (ulong[])[0x1000, 0x1ff8, 0x2000, 0x2ff8])
                    if (memory.FormatName != "raw image" && Images.Read(memory, address, 8) is { } bytes) // Of the first bytes, nothing tells what the file was.
                        Assert.True(bytes.AsSpan().SequenceEqual(Content.AsSpan((int)address - 0x1000, 8)), $"{format}, {length} bytes, at {Hex.Of(address)}");
        }
    }

    /// <summary>Every length near the start and the end, where the headers lie and where it is tight; every 197th between them.</summary>
    private static IEnumerable<int> Lengths(int whole) => Enumerable.Range(0, whole + 1).Where(length => length < 250 || length > whole - 50 || length % 197 == 0);
}
