using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Build;

public sealed class TableSourceTests
{
    private const string Head = "kind: acpi-table\nsignature: DMAR\nhostAddressWidth: 39\n";

    [Fact]
    public void The_table_of_the_format_s_description_has_these_bytes()
    {
        const string Source = """
            kind: acpi-table
            signature: DMAR
            hostAddressWidth: 39
            flags: [intr-remap, dma-opt-in]
            structures:
              - drhd: {flags: [include-pci-all], segment: 0, base: 0xfed90000, scopes: [{type: io-apic, id: 2, path: "f0:1f.0"}]}
              - rmrr: {segment: 0, base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:14.0"}]}
              - raw: "07000800deadbeef"
            trailing: "0000"
            """;
        byte[] expected = Convert.FromHexString(
            "444d4152" + "70000000" + "01" + "00" + "000000000000" + "0000000000000000" + "00000000" + "00000000" + "00000000" + "26" + "05" + "00000000000000000000"
            + "0000" + "1800" + "01" + "00" + "0000" + "0000d9fe00000000" + "0308" + "0000" + "02" + "f0" + "1f00"
            + "0100" + "2000" + "0000" + "0000" + "0000807b00000000" + "ffffff7b00000000" + "0108" + "0000" + "00" + "00" + "1400"
            + "07000800deadbeef" + "0000");
        expected[9] = (byte)-expected[..^2].Sum(each => each);
        Assert.Equal(expected, Yaml.File(Source, "dmar.bin"));
    }

    [Fact]
    public void Every_structure_can_be_told()
    {
        const string Source = Head + """
            revision: 2
            oemId: "AB\x01"
            oemTableId: TABLE
            oemRevision: 7
            creatorId: MADE
            creatorRevision: 0x10
            structures:
              - drhd: {base: 0x1000, size: 3, segment: 1, flags: [0x80], scopes: [{type: sub-hierarchy, path: "ff:1f.7/00.1"}, {type: 9, id: 4, path: "00:ff.ff"}]}
              - atsr: {flags: [all-ports], segment: 1}
              - rhsa: {base: 0x1000, proximityDomain: 0xffffffff}
              - andd: {deviceNumber: 5, name: '\_SB.UA00'}
              - satc: {flags: [atc-required], scopes: [{type: endpoint, path: "00:02.0"}]}
              - sidp: {scopes: [{type: namespace, id: 5, path: "00:1e.0", flags: [no-nested, atc-required]}]}
            """;
        var table = DmarReader.Read(Yaml.File(Source, "dmar.bin"));
        Assert.Empty(table.Defects);
        Assert.Equal((2, 7u, 0x10u), (table.Header!.Revision, table.Header.OemRevision, table.Header.CreatorRevision));
        Assert.Equal("4142010000005441424c45000000", Convert.ToHexStringLower(table.Bytes.Span[10..24]));
        var unit = Assert.IsType<HardwareUnit>(table.Structures[0]);
        Assert.Equal((3, 1, 0x80), (unit.Size, unit.Segment, unit.Flags));
        Assert.Equal(["ff:1f.7/00.1", "00:ff.ff"], unit.Scopes.Select(scope => scope.PathText));
        Assert.Equal((9, 4), (unit.Scopes[1].Type, unit.Scopes[1].EnumerationId));
        Assert.Equal(1, Assert.IsType<RootPortAts>(table.Structures[1]).Flags);
        Assert.Equal(uint.MaxValue, Assert.IsType<StaticAffinity>(table.Structures[2]).ProximityDomain);
        Assert.Equal(@"\_SB.UA00", Assert.IsType<NamespaceDevice>(table.Structures[3]).Name);
        Assert.True(Assert.IsType<AddressTranslationCache>(table.Structures[4]).Required);
        Assert.Equal(0x11, Assert.IsType<IntegratedDeviceProperty>(table.Structures[5]).Scopes[0].Flags);
    }

    [Theory]
    [InlineData("", 48, true)]
    [InlineData("trailing: 'ff'", 48, true)]
    [InlineData("length: 47", 47, true)]
    [InlineData("length: 0xffffffff", -1, true)]
    [InlineData("checksum: 0x55", 48, false)]
    public void Length_and_checksum_can_be_given(string keys, int length, bool sumsUp)
    {
        byte[] table = Yaml.File(Head + keys, "dmar.bin");
        Assert.Equal(length, BitConverter.ToInt32(table, 4));
        Assert.Equal(sumsUp, (byte)table.Take(length < 0 ? table.Length : length).Sum(each => each) == 0);
        if (!sumsUp) Assert.Equal(0x55, table[9]);
    }

    [Fact]
    public void Reserved_bytes_of_the_header_can_be_given() =>
        Assert.Equal("0102030405060708090a", Convert.ToHexStringLower(Yaml.File(Head + "reserved: '0102030405060708090a'", "dmar.bin")[38..48]));

    [Theory]
    [InlineData("reserved: '0102030405060708090a0b'", "4:11: reserved is '0102030405060708090a0b'; expected at most 10 bytes.")]
    [InlineData("signature: SSDT", "4:1: The key 'signature' is given twice.")]
    [InlineData("flags: [intr-rmap]", "4:9: flags[0] is 'intr-rmap'; expected intr-remap, x2apic-opt-out, dma-opt-in, or a number up to 0xff.")]
    [InlineData("oemId: ABCDEFG", "4:8: oemId is 'ABCDEFG'; expected at most 6 characters of one byte each.")]
    [InlineData("trailing: abc", "4:11: trailing is 'abc'; expected bytes in file order, as hexadecimal digits, two a byte.")]
    [InlineData("structures: {}", "4:13: structures is a mapping; expected a list.")]
    [InlineData("structures: [drhd]", "4:14: structures[0] is 'drhd'; expected one key: drhd, rmrr, atsr, rhsa, andd, satc, sidp or raw.")]
    [InlineData("structures: [{dhrd: {}}]", "4:15: structures[0] has the unknown key 'dhrd'; expected one key: drhd, rmrr, atsr, rhsa, andd, satc, sidp or raw.")]
    [InlineData("structures: [{drhd: {}}]", "4:21: drhd has no key base; expected where the register window starts.")]
    [InlineData("structures: [{drhd: {base: 08x}}]", "4:28: base is '08x'; expected an address (hexadecimal after 0x, or decimal).")]
    [InlineData("structures: [{drhd: {base: 0, bsae: 1}}]", "4:31: drhd has the unknown key 'bsae'; expected base, flags, size, segment, scopes, length.")]
    [InlineData("structures: [{drhd: {base: 0, segment: 65536}}]", "4:40: segment is '65536'; expected a number (decimal, or hexadecimal after 0x) from 0 to 65535.")]
    [InlineData("structures: [{drhd: {base: 0, scopes: [{path: '00:02.0'}]}}]", "4:40: scopes[0] has no key type; expected what the path leads to.")]
    [InlineData("structures: [{drhd: {base: 0, scopes: [{type: endpoint}]}}]", "4:40: scopes[0] has no key path; expected bus:device.function.")]
    [InlineData("structures: [{drhd: {base: 0, scopes: [{type: port, path: '00:02.0'}]}}]", "4:47: type is 'port'; expected endpoint, sub-hierarchy, io-apic, hpet, namespace.")]
    [InlineData("structures: [{drhd: {base: 0, scopes: [{type: 1, path: '0:2'}]}}]", "4:56: path is '0:2'; expected bus:device.function in hexadecimal, and /device.function for each further step.")]
    [InlineData("structures: [{rmrr: {base: 0}}]", "4:21: rmrr has no key limit; expected the last byte.")]
    public void Says_what_is_wrong_and_where(string keys, string error) => Assert.Equal(error, Yaml.Error(Head + keys));

    [Fact]
    public void A_signature_of_other_than_four_characters_is_refused() =>
        Assert.Equal("2:12: signature is 'DMA'; expected 4 characters, such as DMAR.", Yaml.Error(Head.Replace("DMAR", "DMA", StringComparison.Ordinal)));

    [Fact]
    public void Any_four_bytes_can_be_the_signature() =>
        Assert.Equal("524dff00", Convert.ToHexStringLower(Yaml.File(Head.Replace("DMAR", "\"RM\\xff\\0\"", StringComparison.Ordinal), "dmar.bin")[..4]));

    [Fact]
    public void A_table_of_raw_bytes_has_no_other_keys()
    {
        Assert.Equal([0x44, 0x4d], Yaml.File("kind: acpi-table\nraw: \"44 4d\"", "dmar.bin"));
        Assert.Equal("2:1: The source has the unknown key 'signature'; expected kind, raw.", Yaml.Error($"{Head}raw: '00'"));
    }

    [Fact]
    public void Lengths_reserved_fields_and_padding_can_be_given()
    {
        const string Source = Head + """
            structures:
              - drhd: {base: 0, length: 0x1234, scopes: [{type: endpoint, path: "00:01.0", length: 9, reserved: 3}]}
              - rmrr: {base: 0, limit: 0xfff, reserved: 0x0102}
              - atsr: {reserved: 4}
              - rhsa: {base: 0, proximityDomain: 0, reserved: 0x05060708}
              - andd: {deviceNumber: 1, name: "A", padding: "00ff", reserved: 0x090a0b}
              - satc: {reserved: 12}
              - sidp: {reserved: 0x0d0e}
            """;
        Assert.Equal(
            "000034120000000000000000000000000109000300000100" + "010018000201000000000000000000" + "00ff0f000000000000" + "0200080000040000" +
            "030014000807060500000000000000000000" + "0000" + "04000c000b0a0901410000ff" + "05000800000c0000" + "060008000e0d0000",
            Convert.ToHexStringLower(Yaml.File(Source, "dmar.bin").AsSpan(48)));
    }

    [Fact]
    public void The_longest_path_fits_and_one_more_step_does_not()
    {
        static string Source(int steps) => Head + $"structures: [{{atsr: {{scopes: [{{type: endpoint, path: \"00:{string.Join('/', Enumerable.Repeat("1.0", steps))}\"}}]}}}}]";
        Assert.Equal(124, DmarReader.Read(Yaml.File(Source(124), "dmar.bin")).Structures[0].Scopes[0].Path.Count);
        Assert.Equal("4:31: path has 125 steps; expected at most 124.", Yaml.Error(Source(125)));
    }

    [Fact]
    public void A_structure_longer_than_its_length_field_is_refused()
    {
        string scopes = string.Join(", ", Enumerable.Repeat("{type: endpoint, path: '00:02.0'}", 8191));
        Assert.Equal("4:14: A structure of 65544 bytes is longer than its Length field can say.", Yaml.Error($"{Head}structures: [{{drhd: {{base: 0, scopes: [{scopes}]}}}}]"));
    }
}
