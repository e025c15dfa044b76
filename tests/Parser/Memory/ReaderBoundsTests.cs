using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests;

/// <summary>Every reader of memory images, on files with a few wrong bytes and on files that change while they are read: it allocates within bounds, and throws nothing but what it says.</summary>
public class ReaderBoundsTests
{
    /// <summary>What reading a small file may take: its cache of pages, the longest compressed chunk, and lists of what the file holds.</summary>
    private const long MostBytes = 192 << 20;

    private static readonly byte[] Content = ImageBuilder.Pattern(0x2000, 5);

    private static readonly (string Name, byte[] File)[] Files =
    [
        ("raw", Content),
        ("ELF core", ImageBuilder.ElfWithNotes(ImageBuilder.Note("VMCOREINFO", 0, "OSRELEASE=6.1.0\n"u8.ToArray()), (0x1000, Content))),
        .. from version in Enumerable.Range(1, 6)
           from codec in (uint[])[1, 2, 4, 0x20]
           select ($"kdump {version}, codec {codec}", ImageBuilder.Kdump(new() { Version = version, Codec = codec, Vmcoreinfo = version < 3 ? null : "OSRELEASE=6.1.0\n" }, (0x1000, Content))),
        ("part of a split kdump", ImageBuilder.Kdump(new() { Split = (0, 2) }, (0x1000, Content))),
        ("flattened kdump", ImageBuilder.Flatten(ImageBuilder.Kdump(new(), (0x1000, Content)))),
        ("flattened ELF core", ImageBuilder.Flatten(ImageBuilder.Elf((0x1000, Content)))),
        ("LiME", ImageBuilder.Lime((0x1000, Content))),
        ("AVML", ImageBuilder.Avml((0x1000, Content))),
        ("Windows, full", ImageBuilder.WindowsFull((0x1000, Content))),
        ("Windows, bitmap", ImageBuilder.WindowsBitmap(5, "SDMPDUMP", 64, (0x1000, Content))),
    ];

    [Property(MaxTest = 30)]
    public void Few_wrong_bytes_take_no_more_memory_than_the_bounds(ushort[] places, byte[] values)
    {
        foreach (var (name, good) in Files)
        {
            byte[] file = [.. good];
            for (int i = 0; i < Math.Min(places.Length, values.Length); i++) file[places[i] % (i % 3 == 0 ? Math.Min(512, file.Length) : file.Length)] = values[i];
            long before = GC.GetAllocatedBytesForCurrentThread();
            Images.Provoke(file);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, name);
        }
    }

    [Fact]
    public void Numbers_of_all_ones_take_no_more_memory_than_the_bounds()
    {
        foreach (var (name, good) in Files)
        {
            for (int at = 0; at + 8 <= Math.Min(good.Length, 600); at += 4)
            {
                byte[] file = [.. good];
                file.AsSpan(at, 8).Fill(0xff);
                long before = GC.GetAllocatedBytesForCurrentThread();
                Images.Provoke(file);
                Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"{name} at {at}");
            }
        }
    }

    [Fact]
    public void File_that_is_cut_off_while_it_is_open_is_said_to_have_changed()
    {
        foreach (var (name, good) in Files)
        {
            using var file = new TemporaryFile(good);
            Assert.True(MemoryImage.TryOpen(file.Path, null, out var memory, out _), name);
            using (memory)
            {
                using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) stream.SetLength(good.Length > 4096 ? 4096 : 64);
                byte[] bytes = new byte[8];
                var error = Record.Exception(() => memory.TryRead(new(memory.Ranges[^1].Last.Value - 7), bytes));
                Assert.True(error is null || (error is IOException && error.Message.Contains("it must not change", StringComparison.Ordinal)), $"{name}: {error}");
            }
        }
    }

    [Fact]
    public void File_that_is_overwritten_while_it_is_open_reads_as_something_or_nothing()
    {
        foreach (var (name, good) in Files)
        {
            using var file = new TemporaryFile(good);
            Assert.True(MemoryImage.TryOpen(file.Path, null, out var memory, out _), name);
            using (memory)
            {
                using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) stream.Write([.. Enumerable.Repeat((byte)0xff, good.Length)]);
                foreach (ulong address in (ulong[])[memory.Ranges[0].First.Value, memory.Ranges[^1].Last.Value - 7]) _ = Images.Read(memory, address, 8);
            }
        }
    }
}
