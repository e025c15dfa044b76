using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Snapshots;

/// <summary>A register snapshot as a raw copy of a unit's page. The offsets here are the specification's (VT-d 11.4), typed by hand.</summary>
public class SnapshotPageTests
{
    private static readonly HostAddress Unit = new(0xfed9_0000);

    [Fact]
    public void Registers_are_read_where_the_specification_puts_them()
    {
        var unit = Read(Page(), Unit);

        Assert.Equal((Unit, null), (unit.Base, unit.Segment));
        Assert.Equal((0x10UL, 0xd2_008c_222f_0606UL, 0xf0_0fdeUL), (unit.Version?.Word0, unit.Capability?.Word0, unit.ExtendedCapability?.Word0));
        Assert.Equal((0xc300_0000UL, 0x1000UL, 0x7003UL, 0UL), (unit.GlobalStatus?.Word0, unit.RootTable?.Word0, unit.InterruptTable?.Word0, unit.ProtectedMemory?.Word0));
    }

    [Fact]
    public void Every_register_of_the_map_is_known_but_the_one_that_is_write_only()
    {
        byte[] page = ImageBuilder.Pattern(4096);
        ImageBuilder.Put32(page, 0, 0x10);

        var unit = Read(page, Unit);

        var registers = UnitRegisterMap.Of(unit.Capability, unit.ExtendedCapability)
            .Where(register => register.Name is not ("GCMD" or "IVA" or "ECMD" or "ECEO") && register.Offset + register.LengthBytes <= page.Length).ToList();
        Assert.Equal(registers.Select(register => register.Name).Order(StringComparer.Ordinal), unit.Values.Keys);
        Assert.True(registers.Count > RegisterMap.All.Count);
        foreach (var register in registers)
            Assert.Equal(register.LengthBytes == 4 ? BitConverter.ToUInt32(page, register.Offset) : BitConverter.ToUInt64(page, register.Offset), unit[register]);
        Assert.Null(unit[RegisterMap.GlobalCommand]);
    }

    [Fact]
    public void Fault_records_are_read_where_the_unit_puts_them()
    {
        byte[] page = Page();
        ImageBuilder.Put64(page, 0x220, 0x1_2000); // CAP.FRO is 0x22, and NFR 0.
        ImageBuilder.Put64(page, 0x228, 0x8000_0006_0000_0010);

        Assert.Equal([(0, new FaultRecord(0x1_2000, 0x8000_0006_0000_0010))], Read(page, Unit).FaultRecords);
    }

    [Fact]
    public void Registers_of_a_capability_that_the_unit_lacks_are_not_there()
    {
        byte[] page = Page();
        ImageBuilder.Put64(page, 0x100, 0x508);

        Assert.DoesNotContain("MTRRCAP", Read(page, Unit).Values.Keys);
        ImageBuilder.Put64(page, 0x10, 0xf0_0fde | 1 << 25);
        Assert.Equal(0x508UL, Read(page, Unit).Values["MTRRCAP"]);
    }

    [Fact]
    public void Unit_without_a_base_lies_nobody_says_where() => Assert.Null(Read(Page(), null).Base);

    [Fact]
    public void Pages_after_the_first_hold_no_register_that_is_always_there() => Assert.Equal(0x1000UL, Read([.. Page(), .. ImageBuilder.Pattern(3 * 4096)], Unit).RootTable?.Word0);

    [Theory]
    [InlineData(0x10u)]
    [InlineData(0x20u)]
    [InlineData(0x70u)]
    [InlineData(0xffu)]
    [InlineData(0x01u)]
    public void Version_is_any_of_8_bits_but_zero(uint version)
    {
        byte[] page = Page();
        ImageBuilder.Put32(page, 0, version);

        Assert.Equal(version, Read(page, Unit).Version?.Word0);
    }

    [Theory]
    [InlineData(0u, "0x0")]
    [InlineData(0xffff_ffffu, "0xffffffff")]
    [InlineData(0x110u, "0x110")]
    [InlineData(0x8000_0010u, "0x80000010")]
    public void Page_with_a_version_that_no_unit_reports_is_refused(uint version, string shown)
    {
        byte[] page = Page();
        ImageBuilder.Put32(page, 0, version);

        Assert.Equal($"version register is {shown}, which no unit reports; the page is no copy of a unit's registers", Refuse(page));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(4095)]
    [InlineData(4097)]
    [InlineData(12_287)]
    public void Part_of_a_page_is_refused(int length) => Assert.Equal(
        $"register snapshot is neither JSON, iommu_regset, a kernel log with reg_base_addr, nor whole pages of 4096 bytes: it has {length} bytes", Refuse([.. Page(), .. new byte[3 * 4096]], length));

    [Fact]
    public void Nothing_is_refused() => Assert.Equal("register snapshot is empty", Refuse([]));

    [Fact]
    public void Table_or_dump_is_no_page()
    {
        Assert.StartsWith("version register is", Refuse(ImageBuilder.Elf((0, new byte[4096 - 64 - 56]))), StringComparison.Ordinal);
        Assert.StartsWith("register snapshot is neither", Refuse(new DmarBuilder().Build()), StringComparison.Ordinal);
    }

    private static byte[] Page()
    {
        byte[] page = new byte[4096];
        ImageBuilder.Put32(page, 0x00, 0x10);
        ImageBuilder.Put64(page, 0x08, 0xd2_008c_222f_0606);
        ImageBuilder.Put64(page, 0x10, 0xf0_0fde);
        ImageBuilder.Put32(page, 0x18, 0xdead_beef);
        ImageBuilder.Put32(page, 0x1c, 0xc300_0000);
        ImageBuilder.Put64(page, 0x20, 0x1000);
        ImageBuilder.Put64(page, 0xb8, 0x7003);
        return page;
    }

    private static UnitRegisters Read(byte[] page, HostAddress? unitBase)
    {
        Assert.True(RegisterSnapshot.TryRead(page, unitBase, out var snapshot, out var defect), defect?.ToString());
        return Assert.Single(snapshot.Units);
    }

    private static string Refuse(byte[] page, int? length = null)
    {
        Assert.False(RegisterSnapshot.TryRead(page.AsMemory(0, length ?? page.Length), Unit, out var snapshot, out var defect));
        Assert.Null(snapshot);
        return $"{defect.What} {defect.Why}";
    }
}
