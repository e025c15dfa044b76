using Dmarkit.Parser;
using FsCheck.Xunit;

namespace Dmarkit.Tests;

public class FormatsAgreeTests
{
    private const int Frames = 64;

    /// <summary>Random runs of pages, in every format: each reads back exactly its bytes, and holes elsewhere.</summary>
    [Property(MaxTest = 50)]
    public void Same_memory_reads_the_same_in_every_format(ulong present)
    {
        var segments = Runs(present);
        byte[]?[] model = new byte[Frames][];
        foreach (var (address, bytes) in segments)
            for (int i = 0; i < bytes.Length; i += 4096) model[((int)address + i) / 4096] = bytes[i..(i + 4096)];

        using var raw = Compose([.. segments.Select(segment => Images.Open(segment.Bytes, segment.Address))]);
        Check(raw, model);
        using var kdump = Images.Open(ImageBuilder.Kdump(new(), segments));
        Check(kdump, model);
        using var flattened = Images.Open(ImageBuilder.Flatten(ImageBuilder.Kdump(new() { Compress = false }, segments), 5000));
        Check(flattened, model);
        foreach (uint codec in (uint[])[2, 4, 0x20])
        {
            using var other = Images.Open(ImageBuilder.Kdump(new() { Codec = codec }, segments));
            Check(other, model);
        }

        if (segments.Length == 0) return; // The others without memory are refused.
        using var lime = Images.Open(ImageBuilder.Lime(segments));
        Check(lime, model);
        using var avml = Images.Open(ImageBuilder.Avml(segments));
        Check(avml, model);
        using var full = Images.Open(ImageBuilder.WindowsFull(segments));
        Check(full, model);
        using var bitmap = Images.Open(ImageBuilder.WindowsBitmap(5, "FDMPDUMP", Frames, segments));
        Check(bitmap, model);
        using var elf = Images.Open(ImageBuilder.Elf(segments));
        Check(elf, model);
        Check(elf, model);
        foreach (var other in (PhysicalMemory[])[lime, avml, full, bitmap]) Assert.Equal(elf.Ranges, other.Ranges);
        Assert.Equal(elf.Ranges, raw.Ranges);
        Assert.Equal(elf.Ranges, kdump.Ranges);
        Assert.Equal(elf.Ranges, flattened.Ranges);
    }

    private static PhysicalMemory Compose(PhysicalMemory[] images)
    {
        Assert.True(ComposedMemory.TryCompose(images, out var memory, out _));
        return memory;
    }

    private static void Check(PhysicalMemory memory, byte[]?[] model)
    {
        for (int frame = 0; frame < Frames; frame++)
        {
            ulong address = (ulong)frame * 4096;
            Assert.Equal(model[frame] is { } page ? Images.Words(page) : null, Images.Table(memory, address));
            Assert.Equal(model[frame] is not null, memory.Ranges.Any(range => range.Contains(new(address + 4095))));
            if (frame == 0) continue;
            byte[]? across = model[frame - 1] is { } before && model[frame] is { } after ? [.. before[^3..], .. after[..5]] : null;
            Assert.Equal(across, Images.Read(memory, address - 3, 8));
        }

        Assert.Null(Images.Table(memory, Frames * 4096));
    }

    /// <summary>The runs of set bits as segments of pages.</summary>
    private static (ulong Address, byte[] Bytes)[] Runs(ulong present)
    {
        List<(ulong Address, byte[] Bytes)> runs = [];
        for (int frame = 0; frame < Frames;)
        {
            int end = frame;
            while (end < Frames && (present >> end & 1) == 1) end++;
            if (end > frame) runs.Add(((ulong)frame * 4096, ImageBuilder.Pattern((end - frame) * 4096, frame)));
            frame = end + 1;
        }

        return [.. runs];
    }
}
