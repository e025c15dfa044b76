using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>Firmware's memory map in the log of a kernel that an image holds.</summary>
public class LoggedMemoryMapTests
{
    private static readonly string[] Boot =
    [
        "BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usable", "BIOS-e820: [mem 0x000000000009f000-0x00000000000fffff] reserved", "BIOS-e820: [mem 0x0000000000100000-0x000000007fffffff] usable",
    ];

    [Fact]
    public void Map_is_read_out_of_the_records_of_the_log()
    {
        using var memory = Images.Open(Log(0x3210, Boot, before: 9));

        Assert.True(MemoryMap.TryFind(memory, out var map, out var place));
        Assert.Equal(new HostAddress(0x3210 + 9), place);
        Assert.Equal(["0x0-0x9efff Ram", "0x9f000-0xfffff Reserved", "0x100000-0x7fffffff Ram"], map.Entries.Select(entry => $"{entry.Range} {entry.Type}"));
        Assert.Empty(map.Defects);
    }

    [Fact]
    public void Of_several_logs_the_longest_counts_and_they_are_not_mixed()
    {
        byte[] image = new byte[0x20_0000];
        Log(0, Boot[..2]).AsSpan(0, 4096).CopyTo(image);
        Log(0, [.. Boot, .. Boot]).AsSpan(0, 4096).CopyTo(image.AsSpan(0x10_0000 - 100)); // Across two chunks of the search.
        using var memory = Images.Open(image);

        Assert.True(MemoryMap.TryFind(memory, out var map, out var place));
        Assert.Equal((3, new HostAddress(0x10_0000 - 100 + 8)), (map.Entries.Length, place));
    }

    [Fact]
    public void Memory_without_such_lines_has_none()
    {
        using var memory = Images.Open(Log(0, ["BIOS-e820: [mem 0xzz", "BIOS-e820: [mem 0x"]));

        Assert.False(MemoryMap.TryFind(memory, out _, out _));
    }

    [Theory]
    [InlineData("NUMBER(phys_base)=1048576\nSYMBOL(log_buf)=ffffffff80000100\nSYMBOL(log_buf_len)=ffffffff80000108\n", true)]
    [InlineData("NUMBER(phys_base)=1048576\nSYMBOL(prb)=ffffffff80000110\nOFFSET(printk_ringbuffer.text_data_ring)=16\nOFFSET(prb_data_ring.size_bits)=0\nOFFSET(prb_data_ring.data)=8\n", true)]
    [InlineData("NUMBER(phys_base)=1048576\nSYMBOL(log_buf)=ffff888000000100\nSYMBOL(log_buf_len)=ffffffff80000108\n", false)]
    [InlineData("SYMBOL(log_buf)=ffffffff80000100\nSYMBOL(log_buf_len)=ffffffff80000108\n", false)]
    public void Vmcoreinfo_tells_where_the_log_is(string vmcoreinfo, bool tells)
    {
        byte[] kernel = new byte[0x8000];
        const ulong image = 0xffff_ffff_8000_0000;
        ImageBuilder.Put64(kernel, 0x100, image + 0x4000); // log_buf
        ImageBuilder.Put32(kernel, 0x108, 0x1000); // log_buf_len
        ImageBuilder.Put64(kernel, 0x110, image + 0x200); // prb
        ImageBuilder.Put32(kernel, 0x210, 12); // size_bits
        ImageBuilder.Put64(kernel, 0x218, image + 0x4000); // data
        Log(0, Boot).AsSpan(0, 0x1000).CopyTo(kernel.AsSpan(0x4000));
        using var memory = Images.Open(ImageBuilder.ElfWithNotes(ImageBuilder.Note("VMCOREINFO", 0, Encoding.ASCII.GetBytes(vmcoreinfo)), (0x10_0000, kernel)));

        Assert.Equal(tells, MemoryMap.TryFind(memory, out _, out var place, searches: false));
        if (tells) Assert.Equal(new HostAddress(0x10_4008), place);
    }

    /// <summary>Records as the kernel keeps them: some bytes of their own, then a text without an end.</summary>
    private static byte[] Log(int at, string[] lines, int before = 8)
    {
        byte[] image = new byte[0x8000];
        foreach (string line in lines)
        {
            image.AsSpan(at, before).Fill(0xfe);
            at += before;
            Encoding.ASCII.GetBytes(line).CopyTo(image, at);
            at += (line.Length + 7) / 8 * 8;
            before = 8;
        }

        return image;
    }
}
