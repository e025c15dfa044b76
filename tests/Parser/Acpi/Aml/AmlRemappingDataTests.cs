using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Acpi.AmlWriter;

namespace Dmarkit.Tests.Parser.Acpi;

public class AmlRemappingDataTests
{
    private static readonly byte[] Remapping = Buffer(new Guid("D8C1A3A6-BE9B-4C9B-91BF-C3CB81FC5DAF").ToByteArray()), Other = Buffer(new Guid("e5c937d0-3553-4d7a-9117-ea4d19c3434d").ToByteArray());

    private static readonly byte[] Unit = new HardwareUnitDraft(new(0xfed9_0000)).Encode(), Region = new ReservedMemoryRegionDraft(new(0x1000), new(0x1fff)).Encode();

    [Fact]
    public void Buffers_are_told_by_the_function_that_returns_them()
    {
        var data = Of(If(Equal(Arg0, Remapping),
            If(Equal(Arg2, Number(0)), Return(Buffer(0x1f, 0, 0, 0))), If(Equal(Arg2, Number(1)), Return(Buffer(Unit))), Else(If(Equal(Number(2), Arg2), Return(Buffer(Region))))), If(Equal(Arg0, Other), Return(Buffer(1, 2, 3, 4))));

        Assert.Equal([1, 2], data.Select(each => each.Function));
        Assert.Equal([Unit, Region], data.Select(each => each.Bytes.ToArray()));
        Assert.IsType<ReservedMemoryRegion>(Assert.Single(data[1].ToTable().Structures));
        Assert.Equal(Unit, data[0].Source.Bytes.Slice(data[0].Offset, Unit.Length).ToArray());
    }

    [Fact]
    public void Buffers_are_told_behind_a_compilers_copy_of_the_function()
    {
        byte[] copy = [0x70, 0x99, .. Arg2, 0, .. Name("_T_0")];
        var data = Of(If(Equal(Arg0, Remapping), Named("_T_0", Number(0)), [0xa2, .. Package(Number(1), copy, If(Equal(Name("_T_0"), Number(1)), Return(Buffer(Unit))), [0xa5])]));

        Assert.Equal(1, Assert.Single(data).Function);
    }

    [Fact]
    public void Buffers_with_a_name_are_found_where_they_are_returned()
    {
        var names = Read(Device("\\PCI0", Named("DRHB", Buffer(Unit)), Method("_DSM", 4, If(Equal(Arg0, Remapping), Return(Name("DRHB"))))));

        Assert.Equal(Unit, Assert.Single(names.Devices[0].RemappingData).Bytes.ToArray());
    }

    [Fact]
    public void Buffers_behind_a_comparison_that_is_not_read_are_of_no_function()
    {
        var data = Of(If([0x92, .. Equal(Arg0, Remapping)], Return(Buffer(0))), If(Equal(Name("FUNC"), Number(1)), Return(Buffer(Unit))));

        Assert.Null(Assert.Single(data).Function);
    }

    [Fact]
    public void Methods_without_the_identifier_hold_none() => Assert.Empty(Of(If(Equal(Arg0, Other), Return(Buffer(Unit)))));

    private static IReadOnlyList<AmlRemappingData> Of(params byte[][] body)
    {
        var names = Read(Device("\\_SB.PCI0", Named("_HID", EisaId("PNP0A08")), Method("_DSM", 4, body)));
        Assert.Empty(names.Defects);
        return Assert.Single(names.Devices).RemappingData;
    }
}
