using Dmarkit.Parser;

namespace Dmarkit.Tests;

/// <summary>The flattened kdump of a recorded machine, as QEMU wrote it.</summary>
public class RecordedKdumpTests
{
    private const string Image = "dumps/linux-6.1-legacy/memory.kdump";

    [SharedFact(Image)]
    public void Holds_the_machine_memory_map()
    {
        Assert.True(MemoryImage.TryOpen(Repository.Shared(Image)!, null, out var memory, out var defect), defect?.ToString());
        using var owned = memory;

        Assert.Equal("kdump-compressed dump (flattened)", memory.FormatName);
        string[] ram = ["00001000-0009fbff", "00100000-09fd3fff"]; // "System RAM" of the guest's /proc/iomem.
        foreach (string line in ram)
        {
            ulong first = Convert.ToUInt64(line[..8], 16), last = Convert.ToUInt64(line[9..], 16);
            Assert.Contains(memory.Ranges, range => range.Contains(new(first)) && range.Contains(new(last)));
        }

        Assert.DoesNotContain(memory.Ranges, range => range.Overlaps(new(new(0xfed9_0000), new(0xfed9_0fff)))); // The remapping unit is no memory.
    }

    [SharedFact(Image)]
    public void Every_page_that_it_claims_is_readable_and_the_tables_are_there()
    {
        Assert.True(MemoryImage.TryOpen(Repository.Shared(Image)!, null, out var memory, out _));
        using var owned = memory;
        var buffer = new ulong[PhysicalMemory.WordsPerTable];
        int pages = 0;
        bool hasDmar = false;
        foreach (var range in memory.Ranges)
            for (ulong address = range.First.Value; address < range.Last.Value; address += 4096, pages++)
            {
                Assert.True(memory.TryGetTable(new(address), buffer, out var words));
                hasDmar |= System.Runtime.InteropServices.MemoryMarshal.AsBytes(words).IndexOf(Dmar) >= 0;
            }

        Assert.InRange(pages, 160 * 256, 200 * 256); // 160 MiB of RAM, and firmware and video memory.
        Assert.True(hasDmar);
    }

    [SharedFact(Image)]
    public void Root_table_that_the_unit_names_has_an_entry_for_bus_0()
    {
        Assert.True(MemoryImage.TryOpen(Repository.Shared(Image)!, null, out var memory, out _));
        using var owned = memory;
        byte[] registers = File.ReadAllBytes(Repository.Shared("dumps/linux-6.1-legacy/iommu-fed90000.bin")!);
        ulong root = BitConverter.ToUInt64(registers, 0x20) & ~0xfffUL; // RTADDR_REG, VT-d 11.4.5.

        var table = Images.Table(memory, root);
        Assert.NotNull(table);
        Assert.Equal(1UL, table[0] & 0xfff); // Present, and nothing reserved.
        Assert.NotNull(Images.Table(memory, table[0] & ~0xfffUL));
    }

    private static byte[] Dmar => File.ReadAllBytes(Repository.Shared("dumps/linux-6.1-legacy/DMAR.bin")!);
}
