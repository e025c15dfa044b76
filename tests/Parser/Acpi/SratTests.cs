using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Acpi;

public class SratTests
{
    private static readonly byte[] Processor = [0, 16, 2, 7, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];

    private static readonly byte[] Memory =
        [1, 40, 3, 0, 0, 1, 0, 0, 0, 0, 0, 0x80, 1, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void Processors_and_memory_have_a_domain()
    {
        var srat = Srat.Read(RawAcpi.Srat(3, Processor, Memory, [2, 24, 0, 0, 4, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));

        Assert.Empty(srat.Defects);
        Assert.Equal(["local APIC affinity #1", "memory affinity #1", "local x2APIC affinity #1"], srat.Entries.Select(entry => entry.Label));
        var (low, high) = (Assert.IsType<ProcessorAffinity>(srat.Entries[0]), Assert.IsType<ProcessorAffinity>(srat.Entries[2]));
        Assert.Equal((7u, 0x102u, true), (low.ApicId, low.ProximityDomain, low.IsEnabled));
        Assert.Equal((0x100u, 4u, false), (high.ApicId, high.ProximityDomain, high.IsEnabled));
        var memory = Assert.IsType<MemoryAffinity>(srat.Entries[1]);
        Assert.Equal((0x0100_0003u, "0x180000000-0x1bfffffff", true, true, true), (memory.ProximityDomain, memory.Range.ToString(), memory.IsEnabled, memory.IsHotPluggable, memory.IsNonVolatile));
        Assert.Equal([0x102u, 0x0100_0003u], srat.ProximityDomains); // The third entry does not count.
    }

    [Fact]
    public void Domain_of_a_table_of_revision_1_has_one_byte() => Assert.Equal([2u, 3u], Srat.Read(RawAcpi.Srat(1, Processor, Memory)).ProximityDomains);

    [Theory]
    [InlineData(5, "generic initiator affinity #1")]
    [InlineData(6, "generic port affinity #1")]
    public void Devices_have_a_domain(byte type, string label)
    {
        byte[] entry = [type, 32, 0, 1, 9, 0, 0, 0, 2, 0, 0x3a, 0xfb, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
        var device = Assert.IsType<DeviceAffinity>(Assert.Single(Srat.Read(RawAcpi.Srat(3, entry)).Entries));

        Assert.Equal((label, 9u, true), (device.Label, device.ProximityDomain, device.IsEnabled));
        Assert.Equal(new SourceId(2, 0x3a, 0x1f, 3), device.Source);
        Assert.Null(Assert.IsType<DeviceAffinity>(Srat.Read(RawAcpi.Srat(3, entry.With(3, 0))).Entries[0]).Source);
    }

    [Fact]
    public void Range_that_is_empty_or_too_long_is_none()
    {
        Assert.Null(Assert.IsType<MemoryAffinity>(Srat.Read(RawAcpi.Srat(3, Memory.With(19, 0))).Entries[0]).Range);
        Assert.Null(Assert.IsType<MemoryAffinity>(Srat.Read(RawAcpi.Srat(3, [.. Memory[..8], .. Enumerable.Repeat((byte)0xff, 8), .. Memory[16..]])).Entries[0]).Range);
    }

    [Fact]
    public void Entry_too_short_for_its_type_is_kept() => Assert.Equal(
        "at 0x31: length of entry type 1 #1 is 39, outside 40 to 39", Assert.Single(Srat.Read(RawAcpi.Srat(3, Memory.With(1, 39)[..39])).Defects).ToString());

    [SharedFact("corpus/real")]
    public void Tables_of_real_machines_have_no_defect() => Corpus.HasNoDefect("srat", bytes => Srat.Read(bytes).Defects, bytes => Srat.Read(bytes).ProximityDomains.Any());
}
