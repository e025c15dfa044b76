using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Inventory.Inventories;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>A memory map as JSON, and the questions that rules ask it.</summary>
public class MemoryMapTests
{
    private const string Sample = """
        [{"start":"0x100000","end":"0x1fffff","type":"ram"},{"start":"0x0","end":"0x9ffff","type":"ram"},
         {"start":"0x200000","end":"0x2fffff","type":"reserved"},{"start":"0xfffffffffffff000","end":"0xffffffffffffffff","type":"mmio"}]
        """;

    [Fact]
    public void Entries_are_sorted() => Assert.Equal(
        ["0x0-0x9ffff Ram", "0x100000-0x1fffff Ram", "0x200000-0x2fffff Reserved", "0xfffffffffffff000-0xffffffffffffffff Mmio"],
        Map(Sample).Entries.Select(entry => $"{entry.Range} {entry.Type}"));

    [Theory]
    [InlineData(0UL, 0xfffUL, "0x0-0xfff Ram")]
    [InlineData(0x9ffffUL, 0x9ffffUL, "0x9ffff-0x9ffff Ram")]
    [InlineData(0xa0000UL, 0xa0000UL, "0xa0000-0xa0000 gap")]
    [InlineData(0x9f000UL, 0x2fffffUL, "0x9f000-0x9ffff Ram, 0xa0000-0xfffff gap, 0x100000-0x1fffff Ram, 0x200000-0x2fffff Reserved")]
    [InlineData(0x2fffffUL, 0x300000UL, "0x2fffff-0x2fffff Reserved, 0x300000-0x300000 gap")]
    [InlineData(0xffffffffffffe000UL, ulong.MaxValue, "0xffffffffffffe000-0xffffffffffffefff gap, 0xfffffffffffff000-0xffffffffffffffff Mmio")]
    [InlineData(ulong.MaxValue, ulong.MaxValue, "0xffffffffffffffff-0xffffffffffffffff Mmio")]
    public void Range_is_cut_into_what_lies_there(ulong first, ulong last, string expected) => Assert.Equal(expected, Covering(Map(Sample), first, last));

    [Fact]
    public void Map_of_nothing_is_one_gap() => Assert.Equal("0x0-0xffffffffffffffff gap", Covering(Map("[]"), 0, ulong.MaxValue));

    [Fact]
    public void Whole_address_space_may_be_one_entry() =>
        Assert.Equal("0x0-0xffffffffffffffff Ram", Covering(Map("""[{"start":0,"end":"0xffffffffffffffff","type":"ram"}]"""), 0, ulong.MaxValue));

    [Fact]
    public void Ram_never_hides_what_is_reserved()
    {
        var map = Map("""[{"start":"0x2000","end":"0x2fff","type":"nvs"},{"start":"0x1000","end":"0x3fff","type":"reserved"},{"start":"0x0","end":"0x4fff","type":"ram"},{"start":"0x2000","end":"0x2fff","type":"ram"}]""");

        Assert.Equal("0x0-0xfff Ram, 0x1000-0x1fff Reserved, 0x2000-0x2fff Nvs, 0x3000-0x3fff Reserved, 0x4000-0x4fff Ram", Covering(map, 0, 0x4fff));
    }

    [Fact]
    public void Neighbours_stay_two_entries() =>
        Assert.Equal(2, Map("""[{"start":"0x0","end":"0xfff","type":"reserved"},{"start":"0x1000","end":"0x1fff","type":"reserved"}]""").Covering(Range(0, 0x1fff)).Count());

    [Fact]
    public void Runtime_services_make_a_map_uefis()
    {
        Assert.True(Map("""[{"start":"0x0","end":"0xfff","type":"runtime-code"}]""") is { IsUefi: true, Entries: [{ Uefi: UefiMemoryType.RuntimeServicesCode }] });
        Assert.False(Map(Sample).IsUefi);
    }

    [Theory]
    [InlineData("{\"a\":1}", "1: memory map is an object; a memory map is [{\"start\":…,\"end\":…,\"type\":…}]")]
    [InlineData("[{\"start\":0,\"end\":1}]", "1: entry 1: type is missing")]
    [InlineData("[{\"start\":0,\"type\":\"ram\"}]", "1: entry 1: end is missing")]
    [InlineData("[{\"start\":0,\"end\":1,\"type\":\"ram\"},\n{\"start\":2,\"end\":1,\"type\":\"ram\"}]", "2: entry 2: memory range ends before it starts: 0x2-0x1")]
    [InlineData("[{\"start\":0,\"end\":1,\"type\":\"RAM\"}]", "1: entry 1: type is RAM; expected ram, reserved, acpi, nvs, mmio, runtime-code, runtime-data or unusable")]
    [InlineData("[{\"start\":-1,\"end\":1,\"type\":\"ram\"}]", "1: entry 1: start is -1; expected an address")]
    [InlineData("[{\"start\":0", "1: memory map is not JSON (line 1, byte 12)")]
    [InlineData("", "0: memory map is empty")]
    [InlineData("hello", "0: memory map has no line of /proc/iomem, of a kernel's BIOS-e820: or efi: mem, or of the UEFI shell's memmap")]
    public void What_is_no_map_is_refused_with_the_line(string text, string why) => Assert.Equal(why, RefuseMap(text));

    internal static string Covering(MemoryMap map, ulong first, ulong last) =>
        string.Join(", ", map.Covering(Range(first, last)).Select(piece => $"{piece.Range} {piece.Entry?.Type.ToString() ?? "gap"}"));
}
