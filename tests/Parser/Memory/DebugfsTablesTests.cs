using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests;

/// <summary>Tables that Linux shows as text are the memory that they are.</summary>
public class DebugfsTablesTests
{
    private const string Legacy =
        "IOMMU dmar0: Root Table Address: 0x102f3a000\n"
        + "B.D.F\tRoot_entry\t\t\t\tContext_entry\t\t\t\tPASID\tPASID_table_entry\n"
        + "00:02.0\t0x0000000000000000:0x0000000102f3b001\t0x0000000000000102:0x000000010aef9001\t-1    \t0x0000000000000000:0x0000000000000000:0x0000000000000000\n"
        + "00:02.1\t0x0000000000000000:0x0000000102f3b001\t0x0000000000000103:0x000000010aefa001\t-1    \t0x0000000000000000:0x0000000000000000:0x0000000000000000\n";

    private const string Interrupts =
        "Remapped Interrupt supported on IOMMU: dmar0\n IR table address:10a000000\n"
        + " Entry SrcID   DstID    Vct IRTE_high\t\tIRTE_low\n"
        + " 3     f0:1f.0 00000001 31  000000000004f0f8\t0000010000310001\n";

    [Fact]
    public void Root_and_context_entries_lie_where_the_root_table_and_their_device_say()
    {
        using var memory = Images.Open(Encoding.ASCII.GetBytes(Legacy));

        Assert.Equal("0x102f3a000-0x102f3a00f 0x102f3b100-0x102f3b11f", Images.Ranges(memory));
        Assert.Equal([0x1_02f3_b001, 0], Images.Words(Images.Read(memory, 0x1_02f3_a000, 16)!));
        Assert.Equal([0x1_0aef_9001, 0x102, 0x1_0aef_a001, 0x103], Images.Words(Images.Read(memory, 0x1_02f3_b100, 32)!));
        Assert.Empty(memory.Description.Defects);
        Assert.Null(memory.FileOffset(new(0x1_02f3_a000)));
    }

    [Fact]
    public void Devices_of_scalable_mode_lie_in_the_table_of_their_half()
    {
        using var memory = Images.Open(Encoding.ASCII.GetBytes(
            "IOMMU dmar1: Root Table Address: 0x1000\n01:10.1\t0x0000000000003001:0x0000000000002001\t0x0000000000000000:0x0000000000004001\t0     \t0x1:0x2:0x3\n"));

        Assert.Equal("0x1010-0x101f 0x3020-0x302f", Images.Ranges(memory));
        Assert.Equal([0x4001, 0], Images.Words(Images.Read(memory, 0x3020, 16)!));
    }

    [Fact]
    public void Interrupt_entries_lie_where_their_index_says()
    {
        using var memory = Images.Open(Encoding.ASCII.GetBytes(Interrupts.ReplaceLineEndings("\r\n")));

        Assert.Equal("0x10a000030-0x10a00003f", Images.Ranges(memory));
        Assert.Equal([0x100_0031_0001, 0x4_f0f8], Images.Words(Images.Read(memory, 0x1_0a00_0030, 16)!));
    }

    [Fact]
    public void Entry_that_is_shown_twice_and_differs_is_told()
    {
        using var memory = Images.Open(Encoding.ASCII.GetBytes(Legacy + Legacy.Replace("0000102:", "0000202:", StringComparison.Ordinal)));

        Assert.Equal("in line 7 shows an entry otherwise than an earlier row", Assert.Single(memory.Description.Defects).Why);
    }

    [Fact]
    public void Text_without_entries_is_refused() => Assert.Contains("shows no entry", Images.Refuse(Encoding.ASCII.GetBytes(Legacy.Split('\n')[0])).ToString(), StringComparison.Ordinal);

    [Property]
    public Property Whatever_is_cut_or_changed_it_is_read_or_refused() => Prop.ForAll(Gen.Choose(0, Legacy.Length - 1).Two().ToArbitrary(), at =>
    {
        byte[] text = Encoding.ASCII.GetBytes(Interrupts + Legacy);
        text[at.Item1] ^= 0x15;
        Images.Provoke(text[..Math.Max(1, at.Item2)]);
    });
}
