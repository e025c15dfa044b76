using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class MemoryTablesTests
{
    [Fact]
    public void Tables_are_found_in_every_format()
    {
        byte[] memory = new AcpiMachine().Memory;
        foreach (byte[] image in (byte[][])[memory, ImageBuilder.Elf((0, memory))])
        {
            var tables = Sources.Read(image);

            Assert.Equal((TableForm.MemoryImage, "RSD PTR XSDT RSDT FACP DSDT APIC DMAR"), (tables.Form, Sources.Signatures(tables)));
            Assert.Equal(Sources.Dmar, tables.Dmar!.Bytes.ToArray());
            Assert.Equal((new HostAddress(AcpiMachine.Dmar), "XSDT entry 2"), (tables.DmarSource!.Address, tables.DmarSource.Origin));
            Assert.Equal(5, Assert.Single(tables.Madt!.IoApics).Id);
            Assert.All(tables.Roots, root => Assert.True(root.Lists(tables.DmarSource)));
            Assert.Empty(tables.Defects);
        }
    }

    [Fact]
    public void Pointer_in_the_EBDA_comes_first()
    {
        var machine = new AcpiMachine().Put(0x40e, [0xc0, 0x9f]).Put(0x9fff0 - 16, AcpiMachine.Pointer(0, 0x116000)).Put(0x116000, AcpiMachine.Table64(AcpiMachine.Madt));

        Assert.Equal("RSD PTR XSDT APIC", Sources.Signatures(Sources.Read(machine.Memory)));
    }

    [Theory]
    [InlineData(0xe0000, true)]
    [InlineData(0xfffd0, true)]
    [InlineData(0xe0008, false)] // Not on a 16-byte boundary.
    [InlineData(0xdfff0, false)]
    [InlineData(0x100000, false)]
    public void Pointer_lies_in_the_area_of_the_BIOS(int address, bool found)
    {
        byte[] image = Moved(address);

        if (found) Assert.NotNull(Sources.Read(image).Dmar);
        else Assert.Contains("holds no ACPI root pointer where a BIOS puts it", Sources.Refuse(image));
    }

    [Theory]
    [InlineData(0x20000, true)]
    [InlineData(0x2fff0, true)] // Its second half lies in the next chunk.
    [InlineData(0x11ffd0, true)]
    [InlineData(0x20008, false)]
    public void Search_of_all_memory_finds_it_anywhere_on_a_boundary(int address, bool found)
    {
        if (found) Assert.NotNull(Sources.Read(Moved(address), scanAll: true).Dmar);
        else Assert.Equal("memory image holds no ACPI root pointer", Sources.Refuse(Moved(address), scanAll: true));
    }

    [Fact]
    public void Firmware_that_names_its_memory_is_believed()
    {
        using var memory = Images.Open(Moved(0x20000));

        Assert.False(TableInput.TryRead(memory, false, out _, out _, [new(new(0x20010), new(0x2ffff))]));
        Assert.True(TableInput.TryRead(memory, false, out var tables, out _, [new(new(0x20000), new(0x2ffff))]));
        Assert.NotNull(tables.Dmar);
    }

    [Fact]
    public void Regions_of_a_memory_map_are_searched_once_each_in_whatever_order_they_come()
    {
        using var memory = Images.Open(Moved(0x20000));
        AddressRange[] regions = [new(new(0x30000), new(ulong.MaxValue)), new(new(0x20000), new(0x2ffff)), new(new(0x1f000), new(0x21000)), new(new(0x9000), new(0x8000))];

        Assert.True(TableInput.TryRead(memory, false, out var tables, out _, regions));
        Assert.Equal(new HostAddress(0x20000), tables.Tables[0].Address);
        Assert.Equal(["0x1f000-0xffffffffffffffff"], SortedRanges.Join(regions).Select(region => region.ToString()));
    }

    [Fact]
    public void Search_of_all_memory_takes_the_first_that_leads_to_a_DMAR_and_names_the_others()
    {
        var machine = new AcpiMachine().Put(0x20000, AcpiMachine.Pointer(0, AcpiMachine.Xsdt)).Put(AcpiMachine.Rsdp, AcpiMachine.Pointer(0, 0x116000))
            .Put(0x116000, AcpiMachine.Table64(AcpiMachine.Madt));

        Assert.Null(Sources.Read(machine.Memory).Dmar);
        var tables = Sources.Read(machine.Memory, scanAll: true);
        Assert.Equal(new HostAddress(0x20000), tables.Tables[0].Address);
        Assert.Equal(new Defect(AcpiMachine.Rsdp, "root pointer", "is not followed, for that at 0x20000 is taken"), Assert.Single(tables.Defects));
    }

    [Fact]
    public void Pointer_of_ACPI_1_has_an_RSDT_only()
    {
        byte[] old = AcpiMachine.Pointer(AcpiMachine.Rsdt, 0xdead_0000, revision: 0, length: 0xffff_ffff);

        Assert.Equal("RSD PTR RSDT FACP DSDT APIC DMAR", Sources.Signatures(Sources.Read(new AcpiMachine().Put(AcpiMachine.Rsdp, old).Memory)));
    }

    [Theory]
    [InlineData(8, "checksum of its first 20 bytes")]
    [InlineData(33, "checksum of its 36 bytes")]
    public void Pointer_with_a_wrong_checksum_is_said(int at, string why)
    {
        byte[] image = new AcpiMachine().Put(AcpiMachine.Rsdp + at, [0xa5]).Memory;

        Assert.Equal($"memory image leads to no ACPI table: root pointer is wrong in the {why}", Sources.Refuse(image));
    }

    [Theory]
    [InlineData(35u)]
    [InlineData(257u)]
    [InlineData(uint.MaxValue)]
    public void Pointer_with_a_length_beyond_reason_is_said(uint length) => Assert.Contains(
        $"has length {length}, outside 36 to 256", Sources.Refuse(new AcpiMachine().Put(AcpiMachine.Rsdp, AcpiMachine.Pointer(1, 1, length: length)).Memory));

    [Fact]
    public void XSDT_that_is_damaged_leaves_the_RSDT()
    {
        var tables = Sources.Read(new AcpiMachine().Put(AcpiMachine.Xsdt + 9, [0]).Memory);

        Assert.Equal("RSD PTR RSDT FACP DSDT APIC DMAR", Sources.Signatures(tables));
        Assert.Equal(new Defect(AcpiMachine.Xsdt, "XSDT", "has a wrong checksum, so that it is not followed"), Assert.Single(tables.Defects));
    }

    [Fact]
    public void Root_table_with_another_signature_is_not_followed()
    {
        byte[] other = AcpiMachine.Table64(AcpiMachine.Dmar).With(0, (byte)'Y').With(9, 0);

        Assert.Contains("XSDT has the signature 'YSDT'", Sources.Refuse(
            new AcpiMachine().Put(AcpiMachine.Rsdp, AcpiMachine.Pointer(0, AcpiMachine.Xsdt)).Put(AcpiMachine.Xsdt, RawTable.WithChecksum(other)).Memory));
    }

    [Fact]
    public void Root_tables_that_disagree_are_both_followed()
    {
        var machine = new AcpiMachine().Put(AcpiMachine.Rsdt, AcpiMachine.Table32(AcpiMachine.Fadt, AcpiMachine.Madt, 0x117000)).Put(0x117000, RawTable.Of());
        var tables = Sources.Read(machine.Memory);

        Assert.Equal([Sources.Dmar.Length, 48], tables.Dmars.Select(table => table.Bytes.Length));
        Assert.Equal([true, false], tables.Roots.Select(root => root.Lists(tables.DmarSource!)));
        Assert.Equal(["XSDT", "RSDT"], tables.Roots.Select(root => root.Signature));
    }

    [Fact]
    public void Tables_that_name_each_other_are_read_once()
    {
        var machine = new AcpiMachine().Put(AcpiMachine.Fadt, AcpiMachine.FadtOf(AcpiMachine.Fadt))
            .Put(AcpiMachine.Xsdt, AcpiMachine.Table64(0, AcpiMachine.Xsdt, AcpiMachine.Fadt, AcpiMachine.Fadt, AcpiMachine.Rsdt, AcpiMachine.Dmar, AcpiMachine.Dmar));

        Assert.Equal("RSD PTR XSDT RSDT FACP DMAR APIC", Sources.Signatures(Sources.Read(machine.Memory)));
    }

    [Fact]
    public void Narrow_pointer_to_the_DSDT_holds_where_the_wide_one_is_0()
    {
        Assert.NotNull(Sources.Read(new AcpiMachine().Put(AcpiMachine.Fadt, AcpiMachine.FadtOf(0, AcpiMachine.Dsdt)).Memory).Tables.Single(table => table.Signature == "DSDT"));
        Assert.DoesNotContain("DSDT", Sources.Signatures(Sources.Read(new AcpiMachine().Put(AcpiMachine.Fadt, AcpiMachine.FadtOf(0)).Memory)));
        Assert.Contains("DSDT", Sources.Signatures(Sources.Read(new AcpiMachine().Put(AcpiMachine.Fadt, AcpiMachine.FadtOf(AcpiMachine.Dsdt, 0xdead_0000)).Memory)));
    }

    [Theory]
    [InlineData(0xffff_ffff, "has 4294967295 bytes by its own account, more than the 1048576 that are read")]
    [InlineData((1 << 20) + 1, "has 1048577 bytes by its own account, more than the 1048576 that are read")]
    [InlineData(1 << 20, "has 1048576 bytes, of which the image lacks some")]
    public void Table_that_claims_too_much_is_said_and_costs_nothing(uint length, string why)
    {
        byte[] image = new AcpiMachine().Put(AcpiMachine.Dmar + 4, BitConverter.GetBytes(length)).Memory;
        long before = GC.GetAllocatedBytesForCurrentThread();
        var tables = Sources.Read(image);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
        Assert.Null(tables.Dmar);
        Assert.Equal(new Defect(AcpiMachine.Dmar, "DMAR (XSDT entry 2)", why), Assert.Single(tables.Defects));
    }

    [Fact]
    public void All_tables_together_are_bounded()
    {
        byte[] memory = new byte[24 << 20];
        new AcpiMachine().Memory.CopyTo(memory, 0);
        for (int i = 0; i < 8; i++) RawAcpi.Table("SSDT", []).With(6, 0xe0).CopyTo(memory, 0x118000 + i * 64); // 14 MiB each, all on each other.
        AcpiMachine.Table64([.. Enumerable.Range(0, 8).Select(i => 0x118000UL + (ulong)i * 64), AcpiMachine.Dmar]).CopyTo(memory, AcpiMachine.Xsdt);
        var tables = Sources.Read(memory);

        Assert.InRange(tables.Tables.Sum(table => (long)table.Bytes.Length), 1, 64 << 20);
        Assert.Contains(tables.Defects, defect => defect.Why.StartsWith("is not read, nor what follows", StringComparison.Ordinal));
    }

    [Fact]
    public void Table_with_a_wrong_checksum_is_kept_for_the_rules()
    {
        var tables = Sources.Read(new AcpiMachine().Put(AcpiMachine.Dmar + 9, [0]).Memory);

        Assert.Equal(0, tables.Dmar!.Bytes.Span[9]);
    }

    [Fact]
    public void Table_whose_length_is_below_a_header_is_read_as_far_as_that() =>
        Assert.Equal(DefectKind.TableTooShort, Sources.Read(new AcpiMachine().Put(AcpiMachine.Dmar + 4, [3]).Memory).Dmar!.Defects[0].Kind);

    [Theory]
    [InlineData(AcpiMachine.Dmar, "table that is XSDT entry 2", "lies in a hole of the image")]
    [InlineData(AcpiMachine.Dmar + 40, "DMAR (XSDT entry 2)", "has 72 bytes, of which the image lacks some")]
    public void Table_in_a_hole_is_said(int end, string what, string why)
    {
        var tables = Sources.Read(ImageBuilder.Elf((0, new AcpiMachine().Memory[..end])));

        Assert.Null(tables.Dmar);
        Assert.Equal(new Defect(AcpiMachine.Dmar, what, why), Assert.Single(tables.Defects));
    }

    [Fact]
    public void Root_tables_in_a_hole_are_said() => Assert.Equal(
        "memory image leads to no ACPI table: table that is XSDT lies in a hole of the image", Sources.Refuse(ImageBuilder.Elf((0, new AcpiMachine().Memory[..0x100000]))));

    [Fact]
    public void Small_raw_image_with_a_root_pointer_is_no_table() => Assert.Equal(
        "memory image leads to no ACPI table: table that is XSDT lies in a hole of the image", Sources.Refuse(new AcpiMachine().Memory[..0x100000]));

    [Fact]
    public void Stream_of_a_small_raw_image_is_read()
    {
        var machine = new AcpiMachine().Put(0xf1000, AcpiMachine.Table64(0xf2000)).Put(0xf2000, Sources.Dmar).Put(AcpiMachine.Rsdp, AcpiMachine.Pointer(0, 0xf1000));
        Assert.True(TableInput.TryRead(new MemoryStream(machine.Memory[..0x100000]), false, out var tables, out _));

        Assert.Equal(TableForm.MemoryImage, tables.Form);
        Assert.Equal(Sources.Dmar, tables.Dmar!.Bytes.ToArray());
    }

    private static byte[] Moved(int address)
    {
        var machine = new AcpiMachine();
        machine.Memory.AsSpan(AcpiMachine.Rsdp, 36).Clear();
        return machine.Put(address, AcpiMachine.Pointer(AcpiMachine.Rsdt, AcpiMachine.Xsdt)).Memory;
    }
}
