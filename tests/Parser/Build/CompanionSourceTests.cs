using System.Collections.Immutable;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Build;

/// <summary>Tables beside the DMAR: what a source says, the readers read.</summary>
public class CompanionSourceTests
{
    [Fact]
    public void Interrupt_controllers_are_read_back()
    {
        var madt = Madt.Read(Table("madt: {ioApics: [{id: 2, address: 0xfec00000, interruptBase: 24}], apics: [{id: 4, uid: 7}], x2apics: [{id: 300, enabled: false}], overrides: [{source: 0, interrupt: 2}]}"));

        Assert.Empty(madt.Defects);
        Assert.Equal(["local APIC #1", "local x2APIC #1", "I/O APIC #1", "interrupt source override #1"], madt.Entries.Select(entry => entry.Label));
        Assert.Equal([(4u, 7u, true), (300u, 300u, false)], madt.Entries.OfType<LocalApic>().Select(each => (each.ApicId, each.ProcessorUid, each.IsEnabled)));
        var apic = Assert.Single(madt.IoApics);
        Assert.Equal(((byte)2, new HostAddress(0xfec0_0000), 24u), (apic.Id, apic.Address, apic.InterruptBase));
        Assert.Equal((new HostAddress(0xfee0_0000), 1u), (madt.LocalApicAddress, madt.Flags));
    }

    [Fact]
    public void Timers_are_read_back()
    {
        var hpet = Hpet.Read(Table("hpet: {number: 1, address: 0xfed10000}"));

        Assert.Empty(hpet.Defects);
        Assert.Equal(((byte)1, new HostAddress(0xfed1_0000)), (hpet.Number, hpet.Base));
    }

    [Fact]
    public void Configuration_space_is_read_back()
    {
        var mcfg = Mcfg.Read(Table("mcfg: [{base: 0xe0000000}, {segment: 1, base: 0x100000000, startBus: 16, endBus: 31}]"));

        Assert.Empty(mcfg.Defects);
        Assert.Equal(["0xe0000000-0xefffffff", "0x101000000-0x101ffffff"], mcfg.Allocations.Select(each => each.Window.ToString()));
        Assert.Equal([0, 1], mcfg.Allocations.Select(each => (int)each.Segment));
    }

    [Fact]
    public void Affinities_are_read_back()
    {
        var srat = Srat.Read(Table("srat: {processors: [{domain: 0x12345678, apicId: 254}, {domain: 1, apicId: 255}], memory: [{domain: 1, base: 0x100000000, length: 2G, enabled: false}]}"));

        Assert.Empty(srat.Defects);
        Assert.Equal([(0, 0x12345678u, 254u), (2, 1u, 255u)], srat.Entries.OfType<ProcessorAffinity>().Select(each => ((int)each.Type, each.ProximityDomain, each.ApicId)));
        var memory = Assert.Single(srat.Entries.OfType<MemoryAffinity>());
        Assert.Equal((1u, "0x100000000-0x17fffffff", false), (memory.ProximityDomain, memory.Range.ToString(), memory.IsEnabled));
    }

    [Fact]
    public void Devices_are_read_back()
    {
        byte[] table = Table(@"ssdt: {devices: [{path: '\_SB.PCI0', hid: PNP0A08, baseBus: 5}, {path: '\_SB.PCI0.RP01', address: 0x1c0004, externalFacing: true}, '\_SB.PCI0.UA01', '\X']}");
        var names = AmlNamespace.Read([new AcpiTable(table, "")]);

        Assert.True(AcpiBytes.IsWholeTable(table));
        Assert.True(names.IsComplete);
        Assert.Equal([@"\_SB.PCI0", @"\_SB.PCI0.RP01", @"\_SB.PCI0.UA01", @"\X"], names.Devices.Select(device => device.Path));
        Assert.Equal(("PNP0A08", (byte?)5), (names.Devices[0].HardwareId, names.Devices[0].BaseBus));
        Assert.Equal([new PathStep(0x1c, 4)], names.Devices[1].PciPath);
        Assert.Equal([false, true, false, false], names.Devices.Select(device => device.IsExternalFacing));
    }

    [Fact]
    public void Tables_of_one_kind_have_files_of_their_own() => Assert.Equal(
        ["acpi/hpet.bin", "acpi/raw.bin", "acpi/hpet2.bin", "acpi/raw2.bin"],
        Files("hpet: {}", "raw: '41 42'", "hpet: {number: 1}", "raw: ''").Select(file => file.Name));

    [Theory]
    [InlineData("hpet: {number: 256}", "4:20: number is '256'; expected a number (decimal, or hexadecimal after 0x) from 0 to 255.")]
    [InlineData("madt: {ioApics: [{id: 1}]}", "4:22: ioApics[0] has no key address; expected where its registers start.")]
    [InlineData("madt: {ioApic: []}", "4:12: madt has the unknown key 'ioApic'; expected localApicAddress, flags, apics, x2apics, ioApics, overrides.")]
    [InlineData("mcfg: {base: 0}", "4:11: mcfg is a mapping; expected a list.")]
    [InlineData("srat: {memory: [{domain: 0, base: 0, length: 2X}]}", "4:50: length is '2X'; expected a size: a number of bytes, or one that ends in K, M, G or T.")]
    [InlineData("ssdt: {devices: [PCI01]}", "4:22: devices[0] is 'PCI01'; expected a path from the root, such as \\_SB.PCI0.UA01.")]
    [InlineData("ssdt: {}", "4:11: ssdt has no key devices; expected a list of paths, such as \\_SB.PCI0.UA01.")]
    [InlineData("facp: {}", "4:5: acpi[0] has the unknown key 'facp'; expected one key: madt, hpet, mcfg, srat, ssdt or raw.")]
    [InlineData("dsdt", "4:5: acpi[0] is 'dsdt'; expected one key: madt, hpet, mcfg, srat, ssdt or raw.")]
    public void Says_what_is_wrong_and_where(string table, string error) => Assert.Equal(error, Yaml.Error($"kind: bundle\n\nacpi:\n  - {table}\n"));

    [Fact]
    public void Inventory_memory_map_and_policy_have_the_form_of_their_files()
    {
        const string source = """
            kind: bundle
            pci: [{bdf: "00:1f.3", class: 0x0403, header: 0, secondary: null}, {bdf: "0001:02:00.0", class: 0x060400, vendor: 0x8086, secondary: 3, config: "86 80"}]
            memory-map: [{start: 0, end: 0x9ffff, type: ram}]
            policy: {protected: [monitor], regions: {monitor: ["0x1000-0x1fff"]}}
            """;

        Assert.Equal("""[{"bdf":"0000:00:1f.3","class":"0x0403","header":0},{"bdf":"0001:02:00.0","class":"0x060400","vendor":"0x8086","secondary":3,"config":"8680"}]""", Compact(source, "pci.json"));
        Assert.Equal("""[{"start":"0x0","end":"0x9ffff","type":"ram"}]""", Compact(source, "memory-map.json"));
        Assert.Equal("""{"protected":["monitor"],"regions":{"monitor":["0x1000-0x1fff"]}}""", Compact(source, "policy.yaml"));
    }

    [Theory]
    [InlineData("{0x2: '4976', 0xff: '01'}", 256)]
    [InlineData("{0x2: '4976', 0x100: '0f00'}", 4096)]
    public void Configuration_space_by_offsets_is_all_zero_between_them(string config, int bytes)
    {
        string digits = Compact($"kind: bundle\npci: [{{bdf: '00:02.0', config: {config}}}]\n", "pci.json").Split('"')[^2];

        Assert.Equal((2 * bytes, "00004976" + new string('0', 100)), (digits.Length, digits[..108]));
        Assert.Equal(3, digits.Chunk(2).Count(pair => pair is not ['0', '0']));
    }

    [Theory]
    [InlineData("pci: [{bdf: '00:02.0', config: {0xfff: '0102'}}]", "2:40: 0xfff is '0102'; expected bytes that end before offset 0x1000.")]
    [InlineData("pci: [{bdf: '00:02.0', config: {0x1000: '01'}}]", "2:33: config is '0x1000'; expected a number (decimal, or hexadecimal after 0x) from 0 to 4095.")]
    [InlineData("pci: [{class: 0}]", "2:7: pci[0] has no key bdf; expected [segment:]bus:device.function.")]
    [InlineData("pci: [{bdf: '00:02.0', class: 0x1000000}]", "2:31: class is '0x1000000'; expected a number (decimal, or hexadecimal after 0x) from 0x0 to 0xffffff.")]
    [InlineData("memory-map: [{start: 0, end: 1, type: rom}]", "2:39: type is 'rom'; expected ram, reserved, acpi, nvs, mmio, runtime-code, runtime-data, unusable.")]
    public void Says_what_is_wrong_with_an_inventory(string key, string error) => Assert.Equal(error, Yaml.Error($"kind: bundle\n{key}\n"));

    private static byte[] Table(string table)
    {
        byte[] bytes = Assert.Single(Files(table)).Content.ToArray();
        Assert.True(AcpiBytes.IsWholeTable(bytes));
        return bytes;
    }

    private static ImmutableArray<BuiltFile> Files(params string[] tables)
    {
        string source = $"kind: bundle\nacpi:\n{string.Concat(tables.Select(table => $"  - {table}\n"))}";
        Assert.True(SourceBuilder.TryBuild(Encoding.UTF8.GetBytes(source), out var built, out var errors), string.Join('\n', errors));
        return built.Files;
    }

    private static string Compact(string source, string file) =>
        string.Concat(Encoding.UTF8.GetString(Yaml.File(source, file)).Where(letter => !char.IsWhiteSpace(letter)));
}
