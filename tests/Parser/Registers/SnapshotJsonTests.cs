using System.Collections.Immutable;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Snapshots;

/// <summary>A register snapshot as JSON: what is known, what stays unknown, what is refused.</summary>
public class SnapshotJsonTests
{
    [Fact]
    public void Registers_are_known_by_the_specifications_names()
    {
        var unit = Assert.Single(Read("""
            { "units": [ { "base": "0xfed90000", "segment": 0,
                           "registers": { "VER": "0x10", "CAP": "0xd2008c222f0606", "ECAP": "0xf00fde", "GSTS": "0x80000000", "RTADDR": "0x100000", "IRTA": "0x0" } } ] }
            """));

        Assert.Equal((new HostAddress(0xfed9_0000), (ushort)0), (unit.Base, unit.Segment));
        Assert.Equal((1UL, 0xd2_008c_222f_0606UL, 0xf0_0fdeUL), (unit.Version?.Major, unit.Capability?.Word0, unit.ExtendedCapability?.Word0));
        Assert.Equal((true, new HostAddress(0x10_0000), 0UL), (unit.GlobalStatus?.TranslationEnabled, unit.RootTable?.TableAddress, unit.InterruptTable?.Word0));
    }

    [Fact]
    public void Register_left_out_is_unknown_and_not_zero()
    {
        var unit = Assert.Single(Read("""{"units":[{"base":"0x1000","registers":{"PMEN":"0x0"}}]}"""));

        Assert.Equal(0UL, unit.ProtectedMemory?.Word0);
        Assert.Null(unit.Version);
        Assert.Null(unit.Capability);
        Assert.Null(unit.ExtendedCapability);
        Assert.Null(unit.GlobalStatus);
        Assert.Null(unit.RootTable);
        Assert.Null(unit.InterruptTable);
        Assert.All(RegisterMap.All, register => Assert.Equal(register.Name == "PMEN" ? 0UL : null, unit[register]));
    }

    [Theory]
    [InlineData("\"0xffffffffffffffff\"", ulong.MaxValue)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("\"4096\"", 4096UL)]
    [InlineData("0", 0UL)]
    public void Value_is_a_number_or_its_text(string value, ulong expected) =>
        Assert.Equal(expected, Assert.Single(Read($"{{\"units\":[{{\"registers\":{{\"CAP\":{value}}}}}]}}")).Capability?.Word0);

    [Theory]
    [InlineData("\"0xfffffffe\"", 0xffff_fffeUL)]
    [InlineData("4294967295", 0xffff_ffffUL)]
    public void Register_of_4_bytes_takes_32_bits(string value, ulong expected) =>
        Assert.Equal(expected, Assert.Single(Read($"{{\"units\":[{{\"registers\":{{\"GSTS\":{value}}}}}]}}")).GlobalStatus?.Word0);

    [Fact]
    public void Unit_may_lack_its_base_segment_and_registers()
    {
        var unit = Assert.Single(Read("""{"units":[{}]}"""));

        Assert.Equal((null, null), (unit.Base, unit.Segment));
        Assert.Empty(unit.Values);
    }

    [Fact]
    public void Snapshot_of_no_units_is_one() => Assert.Empty(Read("""{"units":[]}"""));

    [Fact]
    public void Names_that_nobody_knows_are_passed_over()
    {
        var unit = Assert.Single(Read("""
            {"schemaVersion":9,"units":[{"comment":{"base":[]},"base":"0x1000","\ud800":1,"registers":{"CAP":"0x1","FRCD0":["0x1"],"EXTRA":"0x5","\ud800":null}}],"un\u0069":0}
            """));

        Assert.Equal((new HostAddress(0x1000), 1UL), (unit.Base, unit.Capability?.Word0));
        Assert.Equal(5UL, unit.Values["EXTRA"]);
    }

    [Fact]
    public void Name_may_be_written_in_small_letters_and_the_last_value_holds() =>
        Assert.Equal(2UL, Assert.Single(Read("""{"units":[{"registers":{"CAP":"0x1","cap":"0x2"}}]}""")).Capability?.Word0);

    [Fact]
    public void People_may_write_comments_and_trailing_commas() =>
        Assert.Equal(1UL, Assert.Single(Read("""
            { // taken at the shell
              "units": [ { "registers": { "CAP": "0x1", /* the rest is unknown */ }, }, ],
            }
            """)).Capability?.Word0);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Encoding_is_told_by_the_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.True(RegisterSnapshot.TryRead((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes("\r\n {\"units\":[{\"registers\":{\"CAP\":7}}]}\r\n")], null, out var snapshot, out _));
        Assert.Equal(7UL, Assert.Single(snapshot.Units).Capability?.Word0);
    }

    [Theory]
    [InlineData("{}", "units is missing: a snapshot is {\"units\":[…]}")]
    [InlineData("""{"unit":[]}""", "units is missing: a snapshot is {\"units\":[…]}")]
    [InlineData("""{"units":{}}""", "units is an object; expected an array")]
    [InlineData("""{"units":[1]}""", "unit 1: unit is 1; expected an object")]
    [InlineData("""{"units":[null]}""", "unit 1: unit is null; expected an object")]
    [InlineData("""{"units":[{"base":"fed90000"}]}""", "unit 1: base is fed90000; expected an address")]
    [InlineData("""{"units":[{"base":null}]}""", "unit 1: base is null; expected an address")]
    [InlineData("""{"units":[{"segment":65536}]}""", "unit 1: segment is 65536; expected 0 to 65535")]
    [InlineData("""{"units":[{"registers":[]}]}""", "unit 1: registers is an array; expected an object")]
    [InlineData("""{"units":[{"registers":{"GSTS":"0x100000000"}}]}""", "unit 1: register GSTS is 0x100000000; expected a number of 4 bytes, decimal or after 0x")]
    [InlineData("""{"units":[{"registers":{"CAP":"0x10000000000000000"}}]}""", "unit 1: register CAP is 0x10000000000000000; expected a number of 8 bytes, decimal or after 0x")]
    [InlineData("""{"units":[{"registers":{"CAP":-1}}]}""", "unit 1: register CAP is -1; expected a number of 8 bytes, decimal or after 0x")]
    [InlineData("""{"units":[{"registers":{"CAP":null}}]}""", "unit 1: register CAP is null; expected a number of 8 bytes, decimal or after 0x")]
    [InlineData("""{"units":[{"registers":{"cap":"\ud800"}}]}""", "unit 1: register CAP is \\ud800; expected a number of 8 bytes, decimal or after 0x")]
    [InlineData("""{"units":[{"base":"0x1000"},{"base":4096}]}""", "unit 0x1000 is given twice")]
    [InlineData("""{"units":[{"base":"0x1000"}],"units":[{"base":4096}]}""", "unit 0x1000 is given twice")]
    [InlineData("""{"units":[{},{"segment":1}]}""", "base is missing in more than one unit")]
    [InlineData("""{"units":[]""", "register snapshot is not JSON (line 1, byte 12)")]
    [InlineData("{\n\"units\":[}", "register snapshot is not JSON (line 2, byte 10)")]
    [InlineData("""{"units":[]} {}""", "register snapshot is not JSON (line 1, byte 14)")]
    [InlineData("{", "register snapshot is not JSON (line 1, byte 2)")]
    public void What_is_no_snapshot_is_refused_with_the_place(string json, string why) => Assert.Equal(why, Refuse(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    [InlineData(300_000, false)]
    public void Units_are_4096_at_most(int count, bool good)
    {
        byte[] json = Encoding.UTF8.GetBytes($$"""{"units":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $"{{\"base\":{i}}}"))}}]}""");

        Assert.Equal(good, RegisterSnapshot.TryRead(json, null, out _, out var defect));
        if (!good) Assert.Equal("units are more than 4096", $"{defect!.What} {defect.Why}");
    }

    [Fact]
    public void Base_after_the_name_is_refused_for_JSON() =>
        Assert.Equal("register snapshot is JSON, which carries its own addresses; leave the @BASE out", Refuse("""{"units":[]}"""u8.ToArray(), new HostAddress(0x1000)));

    private static string Refuse(byte[] content, HostAddress? rawBase = null)
    {
        Assert.False(RegisterSnapshot.TryRead(content, rawBase, out var snapshot, out var defect));
        Assert.Null(snapshot);
        return $"{defect.What} {defect.Why}";
    }

    private static ImmutableArray<UnitRegisters> Read(string json)
    {
        Assert.True(RegisterSnapshot.TryRead(Encoding.UTF8.GetBytes(json), null, out var snapshot, out var defect), defect?.ToString());
        return snapshot.Units;
    }
}
