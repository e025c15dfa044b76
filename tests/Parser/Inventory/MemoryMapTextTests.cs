using System.Text;
using Dmarkit.Parser;
using static Dmarkit.Tests.Parser.Inventory.Inventories;

namespace Dmarkit.Tests.Parser.Inventory;

/// <summary>Memory maps as kernels and the UEFI shell write them.</summary>
public class MemoryMapTextTests
{
    [Fact]
    public void Resources_count_where_they_are_firmwares()
    {
        var map = Map("""
            00000000-00000fff : Reserved
            00001000-0009fbff : System RAM
            000a0000-000bffff : PCI Bus 0000:00
            000c0000-000cffff : Video ROM
            00100000-7fffffff : System RAM
              01000000-01ffffff : Kernel code
              30000000-3fffffff : Crash kernel
            80000000-800fffff : ACPI Tables
            80100000-801fffff : ACPI Non-volatile Storage
            80200000-8fffffff : Reserved
              8c000000-8fffffff : Graphics Stolen Memory
            90000000-fdffffff : PCI Bus 0000:00
              90000000-9fffffff : 0000:00:02.0
              e0000000-efffffff : PCI MMCONFIG 0000 [bus 00-ff]
                e0000000-efffffff : Reserved
                  e0000000-efffffff : pnp 00:05
              fd000000-fdabffff : pnp 00:06
            fed00000-fed003ff : HPET 0
            fed90000-fed90fff : dmar0
            fed91000-fed91fff : Unusable memory
            100000000-47fffffff : System RAM
            480000000-57fffffff : Persistent Memory (legacy)
            """);

        Assert.Equal("0x0-0xfff Reserved, 0x1000-0x9fbff Ram, 0x9fc00-0xfffff gap, 0x100000-0x7fffffff Ram", MemoryMapTests.Covering(map, 0, 0x7fff_ffff));
        Assert.Equal("0x80000000-0x800fffff Acpi, 0x80100000-0x801fffff Nvs, 0x80200000-0x8fffffff Reserved, 0x90000000-0x90000fff gap", MemoryMapTests.Covering(map, 0x8000_0000, 0x9000_0fff));
        Assert.Equal("0xe0000000-0xefffffff Mmio, 0xf0000000-0xfcffffff gap, 0xfd000000-0xfd000fff Mmio", MemoryMapTests.Covering(map, 0xe000_0000, 0xfd00_0fff));
        Assert.Equal("0xfed00000-0xfed90fff gap, 0xfed91000-0xfed91fff Unusable", MemoryMapTests.Covering(map, 0xfed0_0000, 0xfed9_1fff));
        Assert.Equal("0x47fffffff-0x47fffffff Ram, 0x480000000-0x480000000 Other", MemoryMapTests.Covering(map, 0x4_7fff_ffff, 0x4_8000_0000));
        Assert.False(map.IsUefi);
    }

    [Fact]
    public void Resources_without_addresses_were_read_without_the_right() => Assert.Equal(
        "1: memory map has zeros for all addresses: Linux shows them in /proc/iomem to root only", RefuseMap("00000000-00000000 : Reserved\n00000000-00000000 : System RAM\n  00000000-00000000 : Kernel code\n"));

    [Theory]
    [InlineData("BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usable", MemoryMapType.Ram)]
    [InlineData("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] reserved", MemoryMapType.Reserved)]
    [InlineData("<6>[    0.000000][    T0] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] ACPI data", MemoryMapType.Acpi)]
    [InlineData("Jul 17 15:25:55 host kernel: [    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] ACPI NVS", MemoryMapType.Nvs)]
    [InlineData("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] unusable", MemoryMapType.Unusable)]
    [InlineData("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] soft reserved", MemoryMapType.Other)]
    [InlineData("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] persistent (type 7)", MemoryMapType.Other)]
    [InlineData("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] type 20", MemoryMapType.Other)]
    [InlineData("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff]  System RAM", MemoryMapType.Ram)]
    [InlineData("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff]  636   KB device reserved", MemoryMapType.Reserved)]
    [InlineData("[    0.000000] BIOS-e820: [mem 0x0000000000000000-0x000000000009efff]    1.9 GB kernel usable RAM", MemoryMapType.Ram)]
    [InlineData("[    0.000000]  BIOS-e820: 0000000000000000 - 000000000009f000 (usable)", MemoryMapType.Ram)]
    [InlineData(" BIOS-e820: 0000000000000000 - 000000000009f000 (ACPI data)", MemoryMapType.Acpi)]
    [InlineData("BIOS-e820: 0000000000000000 - 000000000009f000 type 9", MemoryMapType.Other)]
    public void Kernels_of_all_ages_write_firmwares_map(string line, MemoryMapType type) =>
        Assert.Equal(
            new(Range(0, 0x9_efff), type), Assert.Single(Map($"Linux version 6.1\n{line}\n[    0.000000] e820: update [mem 0x00000000-0x00000fff] usable ==> reserved\n").Entries));

    [Fact]
    public void Gaps_that_a_kernel_names_are_none_of_its_entries() => Assert.Single(Map(
        "BIOS-e820: [mem 0x0000000000000000-0x000000000009fbff]  System RAM\nBIOS-e820: [gap 0x00000000000a0000-0x00000000000effff]\n").Entries);

    [Fact]
    public void Of_several_boots_the_last_counts() => Assert.Equal(new(Range(0, 0x1fff), MemoryMapType.Ram), Assert.Single(Map("""
        [    0.000000] Linux version 5.10.0
        [    0.000000] BIOS-e820: [mem 0x0000000000000000-0x0000000000000fff] reserved
        [    0.000000] Linux version 6.1.0
        [    0.000000] BIOS-e820: [mem 0x0000000000000000-0x0000000000001fff] usable
        """).Entries));

    [Fact]
    public void Broken_line_of_a_map_is_noted()
    {
        var map = Map("BIOS-e820: [mem 0x0000000000000000-0x0000000000000fff] usable\nBIOS-e820: [mem 0x1000\nBIOS-e820: 2000 - 2000 (usable)\nBIOS-e820: [mem 0x3000-0x2000] usable\n");

        Assert.Equal(
            ["2 line of the e820 map is [mem 0x1000; expected [mem FIRST-LAST] TYPE", "3 line of the e820 map is 2000 - 2000 (usable); expected [mem FIRST-LAST] TYPE", "4 memory range ends before it starts: 0x3000-0x2000"],
            map.Defects.Select(defect => $"{defect.Offset} {defect.What} {defect.Why}"));
    }

    [Theory]
    [InlineData("[    0.000000] efi: mem00: [Boot Code          |   |  |  |  |  |  |  |   |WB|WT|WC|UC] range=[0x0000000000000000-0x0000000000000fff] (0MB)", UefiMemoryType.BootServicesCode, MemoryMapType.Ram)]
    [InlineData("efi: mem00: [Conventional Memory|   |  |  |  |  |   |WB|WT|WC|UC] range=[0x0000000000000000-0x0000000000001000) (0MB)", UefiMemoryType.Conventional, MemoryMapType.Ram)]
    [InlineData("[    0.000000] efi: mem00: type=5, attr=0x800000000000000f, range=[0x0000000000000000-0x0000000000001000) (0MB)", UefiMemoryType.RuntimeServicesCode, MemoryMapType.RuntimeCode)]
    [InlineData("EFI: mem00: type=11, attr=0x8000000000000001, range=[0x0000000000000000-0x0000000000001000) (0MB)", UefiMemoryType.MemoryMappedIo, MemoryMapType.Mmio)]
    [InlineData("efi: mem00: [ACPI Mem NVS|   |  |  |  ] range=[0x0000000000000000-0x0000000000000fff] (0MB)", UefiMemoryType.AcpiNvs, MemoryMapType.Nvs)]
    [InlineData("efi: mem00: [ACPI Reclaim Memory|   |  |  |  ] range=[0x0000000000000000-0x0000000000000fff] (0MB)", UefiMemoryType.AcpiReclaim, MemoryMapType.Acpi)]
    [InlineData("efi: mem00: [Memory Mapped I/O  |RUN|  |  |  ] range=[0x0000000000000000-0x0000000000000fff] (0MB)", UefiMemoryType.MemoryMappedIo, MemoryMapType.Mmio)]
    [InlineData("efi: mem00: [type=16    |   |  |  |  ] range=[0x0000000000000000-0x0000000000000fff] (0MB)", (UefiMemoryType)16, MemoryMapType.Other)]
    public void Kernels_of_all_ages_write_uefis_map(string line, UefiMemoryType uefi, MemoryMapType type)
    {
        var map = Map($"BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usable\n{line}\nefi: mem01: broken\n");

        Assert.Equal(new(Range(0, 0xfff), type, uefi), Assert.Single(map.Entries));
        Assert.Equal((true, 3), (map.IsUefi, Assert.Single(map.Defects).Offset));
    }

    [Fact]
    public void Second_map_of_the_same_boot_is_the_kernels() => Assert.Single(Map(
        "efi: mem00: [Reserved |] range=[0x0-0xfff] (0MB)\nefi: mem00: [Boot Code |] range=[0x1000-0x1fff] (0MB)\nefi: mem01: [Boot Code |] range=[0x2000-0x2fff] (0MB)\n").Entries);

    [Fact]
    public void Shell_writes_columns_with_sums_behind_them()
    {
        var map = Map("""
            Type       Start            End              # Pages          Attributes
            BS_Code    0000000000000000-0000000000000FFF 0000000000000001 000000000000000F
            Available  0000000000001000-000000000009FFFF 000000000000009F 000000000000000F
            ACPI_Recl  0000000000100000-00000000001FFFFF 0000000000000100 000000000000000F
            RT_data    0000000000200000-00000000002FFFFF 0000000000000100 800000000000000F
            MMIO       00000000E0000000-00000000EFFFFFFF 0000000000010000 8000000000000001
            70000001   00000000F0000000-00000000F0000FFF 0000000000000001 000000000000000F

              Reserved  :              0 Pages (0 Bytes)
              BS_Code   :              1 Pages (4,096 Bytes)
            Total Memory:              3 MB (3,145,728 Bytes)
            """);

        Assert.Equal(
            [MemoryMapType.Ram, MemoryMapType.Ram, MemoryMapType.Acpi, MemoryMapType.RuntimeData, MemoryMapType.Mmio, MemoryMapType.Other], map.Entries.Select(entry => entry.Type));
        Assert.Equal((UefiMemoryType?)0x7000_0001, map.Entries[5].Uefi);
    }

    [Fact]
    public void Shell_writes_fields_between_quotes_too() => Assert.Equal(
        MemoryMapEntry.Of(Range(0x1000, 0x1fff), UefiMemoryType.RuntimeServicesCode), Assert.Single(Map("ShellCommand,\"memmap\"\nMemoryMap,\"RuntimeCode\",\"1000\",\"1FFF\",\"1\",\"800000000000000F\"\n").Entries));

    [Fact]
    public void Shell_writes_utf16()
    {
        byte[] text = [0xff, 0xfe, .. Encoding.Unicode.GetBytes("Available  0000000000001000-000000000009FFFF 000000000000009F 000000000000000F\r\n")];

        Assert.True(MemoryMap.TryRead(text, out var map, out _));
        Assert.Equal(MemoryMapEntry.Of(Range(0x1000, 0x9_ffff), UefiMemoryType.Conventional), Assert.Single(map.Entries));
    }

    [Fact]
    public void Path_is_a_file()
    {
        using var file = new TemporaryFile("00001000-0009fbff : System RAM\n"u8.ToArray());

        Assert.True(MemoryMap.TryRead(file.Path, out var map, out _));
        Assert.Single(map.Entries);
    }

    [SharedFact("dumps/linux-6.1-legacy/iomem.txt")]
    public void Recorded_machine_has_ram_from_1_mib_on()
    {
        Assert.True(MemoryMap.TryRead(Repository.Shared("dumps/linux-6.1-legacy/iomem.txt")!, out var map, out _));
        Assert.Equal(MemoryMapType.Ram, Assert.Single(map.Covering(Range(0x10_0000, 0x1f_ffff))).Entry?.Type);
        Assert.Empty(map.Defects);
    }
}
