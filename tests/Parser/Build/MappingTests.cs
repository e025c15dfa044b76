using System.Text;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Build;

public sealed class MappingTests
{
    private const int RootTable = 0x1000;

    /// <summary>Device 00:02.0 by device and function number.</summary>
    private const int Graphics = 0x10;

    [Fact]
    public void The_mapping_of_the_format_s_description_leads_where_it_says()
    {
        byte[] memory = Yaml.File(Yaml.OneUnit + "  map: [{device: '0000:00:02.0', domain: 5, iova: 0x10000, hpa: 0x200000, size: 2M, access: read-write}]", "memory.bin");
        Assert.Equal(new Landing(0x200000, 4096, true, true, 5), TinyWalk.Read(memory, RootTable, 0, Graphics, 0x10000));
        Assert.Equal(new Landing(0x3fffff, 4096, true, true, 5), TinyWalk.Read(memory, RootTable, 0, Graphics, 0x20ffff));
        Assert.Null(TinyWalk.Read(memory, RootTable, 0, Graphics, 0xffff));
        Assert.Null(TinyWalk.Read(memory, RootTable, 0, Graphics, 0x210000));
        Assert.Null(TinyWalk.Read(memory, RootTable, 0, Graphics + 1, 0x10000));
    }

    /// <summary>Root table at 0x1000; behind it in the order of need the context table of bus 0, then tables of level 3, 2 and 1.</summary>
    [Fact]
    public void Tables_lie_behind_the_root_table_in_the_order_of_need()
    {
        byte[] memory = Yaml.File(Yaml.OneUnit + "  map: [{device: '00:02.0', domain: 5, iova: 0x1000, hpa: 0x7000, size: 4K, access: read}]", "memory.bin");
        var expected = new Dictionary<int, ulong>
        {
            [0x1000] = 0x2001, [0x2100] = 0x3001, [0x2108] = 0x501, [0x3000] = 0x4003, [0x4000] = 0x5003, [0x5008] = 0x7001,
        };
        for (int at = 0; at < memory.Length; at += 8) Assert.Equal(expected.GetValueOrDefault(at), Yaml.Word(memory, at));
    }

    [Fact]
    public void Tables_can_be_put_elsewhere_and_keep_clear_of_entries_and_of_tables_that_registers_name()
    {
        const string Source = """
            kind: bundle
            units:
              - {base: 0x1000, registers: {CAP: 0xd2008440660262, RTADDR: 0x1000, IRTA: 0x8007}}
            memory:
              size: 64K
              tables: {at: 0x7000, size: 32K}
              entries: [{at: 0xa008, words: [1]}]
              map: [{device: "00:00.0", domain: 1, iova: 0, hpa: 0, size: 4K, access: read-write}]
            """;
        byte[] memory = Yaml.File(Source, "memory.bin");
        Assert.Equal(0x7001UL, Yaml.Word(memory, 0x1000));
        Assert.Equal(0x9001UL, Yaml.Word(memory, 0x7000));
        Assert.Equal(0xb003UL, Yaml.Word(memory, 0x9000));
    }

    [Theory]
    [InlineData("0xd2008440660262", "iova: 0x200000, hpa: 0x400000, size: 4M", 0x200000, 0x200000UL)]
    [InlineData("0xd2008440660262", "iova: 0x40000000, hpa: 0x40000000, size: 1G", 0x40000000, 0x200000UL)]
    [InlineData("0xd2008c40660262", "iova: 0x40000000, hpa: 0x40000000, size: 1G", 0x40000000, 0x40000000UL)]
    [InlineData("0xd2008c40660262", "iova: 0x40000000, hpa: 0x40200000, size: 1G", 0x40000000, 0x200000UL)]
    [InlineData("0xd2008040660262", "iova: 0x200000, hpa: 0x400000, size: 2M", 0x200000, 0x1000UL)]
    [InlineData("0xd2008440660262", "iova: 0x1ff000, hpa: 0x3ff000, size: 2056K", 0x1ff000, 0x1000UL)]
    [InlineData("0xd2008440660262", "iova: 0x1ff000, hpa: 0x3ff000, size: 2056K", 0x200000, 0x200000UL)]
    [InlineData("0xd2008440660262", "iova: 0x1ff000, hpa: 0x3ff000, size: 2056K", 0x400000, 0x1000UL)]
    public void Pages_are_as_large_as_alignment_and_the_unit_allow(string capability, string range, ulong iova, ulong pageBytes)
    {
        string source = Yaml.OneUnit.Replace("0xd2008440660262", capability, StringComparison.Ordinal) + $"  map: [{{device: '00:02.0', domain: 1, {range}, access: read-write}}]";
        Assert.Equal(pageBytes, TinyWalk.Read(Yaml.File(source, "memory.bin"), RootTable, 0, Graphics, iova)!.PageBytes);
    }

    [Theory]
    [InlineData("0xd2008c40660262", 39, 0x7ffffff000)]
    [InlineData("0xd2008c406f0662", 48, 0xfffffffff000)]
    [InlineData("0xd2008c40780e62", 57, 0x1fffffffffff000)]
    [InlineData("0xd2008c40660462", 39, 0x7ffffff000)]
    public void The_deepest_tables_of_the_unit_are_used_up_to_the_last_address(string capability, int bits, ulong lastPage)
    {
        string head = Yaml.OneUnit.Replace("0xd2008440660262", capability, StringComparison.Ordinal) + "  map: [{device: '00:02.0', domain: 1, hpa: 0x5000, size: 4K, access: write, ";
        var landing = TinyWalk.Read(Yaml.File($"{head}iova: {lastPage}}}]", "memory.bin"), RootTable, 0, Graphics, lastPage);
        Assert.Equal(new Landing(0x5000, 4096, false, true, 1), landing);
        Assert.Equal($"5:9: iova {Hex.Of(lastPage + 0x1000)} and size 0x1000 end beyond the {bits} bits that the unit's CAP allows.", Yaml.Error($"{head}iova: {lastPage + 0x1000}}}]"));
    }

    [Fact]
    public void Devices_of_one_domain_share_its_tables()
    {
        const string Source = Yaml.OneUnit + """
              map:
                - {device: "00:02.0", domain: 5, iova: 0, hpa: 0x8000, size: 4K, access: read-write}
                - {device: "ff:1f.7", domain: 5}
                - {device: "00:03.0", domain: 5, iova: 0x1000, hpa: 0x9000, size: 4K, access: read-write}
            """;
        byte[] memory = Yaml.File(Source, "memory.bin");
        foreach (var (bus, deviceFunction) in new[] { (0, Graphics), (0xff, 0xff), (0, 0x18) })
        {
            Assert.Equal(0x8000UL, TinyWalk.Read(memory, RootTable, bus, deviceFunction, 0)!.HostAddress);
            Assert.Equal(0x9000UL, TinyWalk.Read(memory, RootTable, bus, deviceFunction, 0x1000)!.HostAddress);
        }
    }

    [Fact]
    public void A_device_can_pass_through()
    {
        byte[] memory = Yaml.File(Yaml.OneUnit + "  map: [{device: '00:02.0', domain: 3, passThrough: true}]", "memory.bin");
        Assert.Equal((0x9UL, 0x301UL), (Yaml.Word(memory, 0x2100), Yaml.Word(memory, 0x2108)));
    }

    [Fact]
    public void The_table_tells_which_unit_serves_a_device()
    {
        const string Source = """
            kind: bundle
            dmar:
              hostAddressWidth: 39
              structures:
                - drhd: {base: 0x1000, scopes: [{type: endpoint, path: "00:02.0"}, {type: sub-hierarchy, path: "00:1c.0"}]}
                - drhd: {base: 0x2000, flags: [include-pci-all]}
            units:
              - {base: 0x1000, registers: {CAP: 0xd2008440660262, RTADDR: 0x1000}}
              - {base: 0x2000, registers: {CAP: 0xd2008440660262, RTADDR: 0x2000}}
            memory:
              size: 128K
              map:
                - {device: "00:02.0", domain: 1, iova: 0, hpa: 0x1000, size: 4K, access: read-write}
                - {device: "00:03.0", domain: 1, iova: 0, hpa: 0x2000, size: 4K, access: read-write}
                - {device: "05:00.0", domain: 2, unit: 0x1000, iova: 0, hpa: 0x3000, size: 4K, access: read-write}
            """;
        byte[] memory = Yaml.File(Source, "memory.bin");
        Assert.Equal(0x1000UL, TinyWalk.Read(memory, 0x1000, 0, Graphics, 0)!.HostAddress);
        Assert.Equal(0x2000UL, TinyWalk.Read(memory, 0x2000, 0, 0x18, 0)!.HostAddress);
        Assert.Equal(0x3000UL, TinyWalk.Read(memory, 0x1000, 5, 0, 0)!.HostAddress);
        Assert.Null(TinyWalk.Read(memory, 0x2000, 0, Graphics, 0));
        Assert.Equal(
            "15:7: 0000:05:00.0 may lie behind a bridge of the unit at 0x1000; expected the key unit with the base of the unit that serves it.",
            Yaml.Error(Source.Replace(" unit: 0x1000,", "", StringComparison.Ordinal)));
        Assert.Equal("15:7: 0000:05:00.0 is served by the unit at 0x3000, which units does not list.", Yaml.Error(Source.Replace("unit: 0x1000", "unit: 0x3000", StringComparison.Ordinal)));
        Assert.Equal(
            "14:7: No drhd names 0000:00:03.0, and none of its segment has the flag include-pci-all.",
            Yaml.Error(Source.Replace(", flags: [include-pci-all]", "", StringComparison.Ordinal)));
        Assert.Equal("13:7: hpa 0x8000000000 and size 0x1000 end beyond the 39 bits of host addresses.", Yaml.Error(Source.Replace("hpa: 0x1000", "hpa: 0x8000000000", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{domain: 1}", "5:9: map[0] has no key device; expected [segment:]bus:device.function.")]
    [InlineData("{device: '02.0', domain: 1}", "5:18: device is '02.0'; expected [segment:]bus:device.function.")]
    [InlineData("{device: '00:02.0'}", "5:9: map[0] has no key domain; expected a domain id.")]
    [InlineData("{device: '00:02.0', domain: 256}", "5:9: domain is 256; the unit's CAP allows 256 domains.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0}", "5:9: map[0] has no key hpa; expected a host address.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 1, hpa: 0, size: 4K, access: read}", "5:46: iova is '1'; expected a multiple of 0x1000.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0, hpa: 0x800, size: 4K, access: read}", "5:54: hpa is '0x800'; expected a multiple of 0x1000.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0, hpa: 0, size: 5000, access: read}", "5:63: size is '5000'; expected a multiple of 0x1000.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0, hpa: 0, size: 0, access: read}", "5:9: size is 0x0; expected at least one page, and no end beyond the last address.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0xfffffffffffff000, hpa: 0, size: 8K, access: read}", "5:9: size is 0x2000; expected at least one page, and no end beyond the last address.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0, hpa: 0, size: 4K, access: none}", "5:75: access is 'none'; expected read, write, read-write.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0, hpa: 0x10000000000000, size: 4K, access: read}", "5:9: hpa 0x10000000000000 and size 0x1000 end beyond the 52 bits of host addresses.")]
    [InlineData("{device: '00:02.0', domain: 1, passThrough: true, iova: 0, hpa: 0, size: 4K, access: read}", "5:9: A device in pass-through has no ranges; expected either passThrough or iova, hpa, size and access.")]
    [InlineData("{device: '00:02.0', domain: 1, unit: 2}", "5:9: 0000:00:02.0 is served by the unit at 0x2, which units does not list.")]
    [InlineData("{device: '00:02.0', domain: 1}, {device: '00:02.0', domain: 2}", "5:41: 0000:00:02.0 is mapped before with another unit, domain or pass-through; expected one domain a device.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0, hpa: 0, size: 64M, access: read}, {device: '00:03.0', domain: 1, iova: 0x3fff000, hpa: 0, size: 8K, access: read}", "5:83: iova 0x3fff000 is mapped twice in domain 1.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0x1000, hpa: 0, size: 4K, access: read}, {device: '00:02.0', domain: 1, iova: 0, hpa: 0, size: 2M, access: read}", "5:87: iova 0x0 is mapped twice in domain 1.")]
    [InlineData("{device: '00:02.0', domain: 1, iova: 0x1000, hpa: 0, size: 1G, access: read}", "5:9: There is no free page left for a table of the unit at 0xfed90000, up to 0xffff; make the memory or its tables larger.")]
    public void Says_what_is_wrong_and_where(string mappings, string error) => Assert.Equal(error, Yaml.Error($"{Yaml.OneUnit}  map: [{mappings}]"));

    [Theory]
    [InlineData("RTADDR: 0x1000", "", "5:9: The unit at 0xfed90000 is mapped in; expected its CAP and RTADDR among registers.")]
    [InlineData("RTADDR: 0x1000", "RTADDR: 0x1400", "5:9: The unit at 0xfed90000 is in Scalable mode by its RTADDR; only tables of legacy mode can be laid out.")]
    [InlineData("RTADDR: 0x1000", "RTADDR: 0x10000", "5:9: The unit at 0xfed90000 has its root table at 0x10000, outside the memory.")]
    [InlineData("0xd2008440660262", "0xd2008440660062", "5:9: The unit at 0xfed90000 has no supported address width in its CAP.")]
    [InlineData("0xf050da", "0xf0509a", "5:9: passThrough needs pass-through support, which the unit's ECAP lacks.")]
    [InlineData("size: 64K", "size: 64K\n  entries: [{at: 0x1000, words: [0]}]", "6:9: The root entry of bus 00 is already set by an entry.")]
    public void Says_what_is_wrong_with_the_unit(string good, string bad, string error) => Assert.Equal(
        error, Yaml.Error($"{Yaml.OneUnit}  map: [{{device: '00:02.0', domain: 1, passThrough: true}}]".Replace(good, bad, StringComparison.Ordinal)));

    [Fact]
    public void Several_units_without_a_table_need_the_unit_named()
    {
        const string Source = "kind: bundle\nunits: [{base: 1, registers: {}}, {base: 2, registers: {}}]\nmemory: {size: 64K, map: [{device: '00:02.0', domain: 1}]}";
        Assert.Equal("3:27: There are 2 units and no dmar that tells which serves 0000:00:02.0; expected the key unit with the base of one.", Yaml.Error(Source));
    }

    /// <summary>Ranges one behind the other in three domains, of all alignments and permissions: each page leads where it was told to, and no page between them anywhere.</summary>
    [Property(MaxTest = 60)]
    public void Random_mappings_translate_as_told(byte[] gaps, byte[] lengths, byte[] kinds)
    {
        var asked = Ranges(gaps, lengths, kinds).ToList();
        var source = new StringBuilder(Yaml.OneUnit.Replace("64K", "512K", StringComparison.Ordinal)).Append("  map:\n  - {device: '00:1f.7', domain: 255}\n");
        foreach (var (device, range) in asked)
            source.Append($"  - {{device: '0{device}:00.0', domain: {device + 1}, iova: {Hex.Of(range.First)}, hpa: {Hex.Of(range.Target)}, size: {range.Bytes}, access: {range.Access}}}\n");
        byte[] memory = Yaml.File(source.ToString(), "memory.bin");
        var machine = new NaiveMachine(
            Enumerable.Range(0, memory.Length / 8).ToDictionary(word => 8 * (ulong)word, word => Yaml.Word(memory, 8 * word)),
            new Dictionary<string, ulong> { ["CAP"] = 0xd2008440660262, ["ECAP"] = 0xf050da, ["GSTS"] = 0xc0000000, ["RTADDR"] = RootTable }, 52);
        foreach (var (device, range) in asked)
        {
            for (ulong at = 0; at < range.Bytes; at += 4096)
            {
                var landing = TinyWalk.Read(memory, RootTable, device, 0, range.First + at);
                Assert.Equal((range.Target + at, range.Access, device + 1), (landing!.HostAddress, Access(landing), landing.Domain));
            }

            foreach (ulong iova in new[] { range.First - 1, range.First, range.First + range.Bytes - 1, range.First + range.Bytes }) Compare(machine, asked, device, iova);
        }
    }

    private static void Compare(NaiveMachine machine, List<(int Device, Range Range)> asked, int device, ulong iova)
    {
        var range = asked.Find(each => each.Device == device && each.Range.First <= iova && iova < each.Range.First + each.Range.Bytes).Range;
        foreach (string op in new[] { "read", "write" })
        {
            var answer = NaiveTranslator.Answer(machine, new(device << 8, op, "untranslated", iova, 1, null, 0));
            bool allowed = range is not null && range.Access.Contains(op, StringComparison.Ordinal);
            Assert.Equal((allowed ? "ok" : "fault", allowed ? range!.Target + (iova - range.First) : null), (answer.Result, answer.Hpa));
        }
    }

    private static string Access(Landing landing) => (landing.Readable, landing.Writable) switch { (true, true) => "read-write", (true, false) => "read", _ => "write" };

    private static IEnumerable<(int Device, Range Range)> Ranges(byte[] gaps, byte[] lengths, byte[] kinds)
    {
        ulong[] next = [0x1000, 0x1000, 0x1000];
        foreach (var (gap, length, kind) in gaps.Zip(lengths, kinds).Take(10))
        {
            int device = kind % 3;
            bool large = kind / 3 % 2 == 1;
            ulong unit = large ? 0x200000UL : 0x1000, first = (next[device] + unit - 1) / unit * unit + gap * 0x1000UL;
            ulong bytes = (ulong)(length % (large ? 5 : 40) + 1) * unit;
            ulong target = 0x100000000 + first + (kind / 6 % 2 == 1 ? 0x3000UL : 0);
            next[device] = first + bytes;
            yield return (device, new(first, target, bytes, (kind / 12 % 3) switch { 0 => "read-write", 1 => "read", _ => "write" }));
        }
    }

    private sealed record Range(ulong First, ulong Target, ulong Bytes, string Access);
}
