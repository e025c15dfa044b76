using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>What is no access, and the clause that says why.</summary>
public class AccessJsonRejectionTests
{
    [Theory]
    [InlineData("""{"op":"read","iova":"0x0"}""", "bdf is missing")]
    [InlineData("""{"bdf":"00:02.0","iova":"0x0"}""", "op is missing")]
    [InlineData("""{"bdf":"00:02.0","op":"read"}""", "iova is missing")]
    [InlineData("""{"bdf":"00:02.0","op":"read","address":"0x0"}""", "iova is missing")]
    [InlineData("""{"bdf":"00:02.0","op":"msi","data":0}""", "address is missing")]
    [InlineData("""{"bdf":"00:02.0","op":"msi","address":"0xfee00000"}""", "data is missing, which an msi needs")]
    [InlineData("{}", "op is missing")]
    public void Field_that_is_required_is_missed_by_name(string line, string why) => Assert.Equal(why, Refuse(line));

    [Theory]
    [InlineData("bdf", "\"00:20.0\"", "bdf is 00:20.0; expected [segment:]bus:device.function")]
    [InlineData("bdf", "\"00:1f.8\"", "bdf is 00:1f.8; expected [segment:]bus:device.function")]
    [InlineData("bdf", "\"100:1f.0\"", "bdf is 100:1f.0; expected [segment:]bus:device.function")]
    [InlineData("bdf", "\"10000:00:1f.0\"", "bdf is 10000:00:1f.0; expected [segment:]bus:device.function")]
    [InlineData("bdf", "16", "bdf is 16; expected [segment:]bus:device.function")]
    [InlineData("bdf", "null", "bdf is null; expected [segment:]bus:device.function")]
    [InlineData("op", "\"READ\"", "op is READ; expected read, write, exec, atomic or msi")]
    [InlineData("op", "[\"read\"]", "op is an array; expected read, write, exec, atomic or msi")]
    [InlineData("iova", "-1", "iova is -1; expected an address")]
    [InlineData("iova", "1.0", "iova is 1.0; expected an address")]
    [InlineData("iova", "1e3", "iova is 1e3; expected an address")]
    [InlineData("iova", "18446744073709551616", "iova is 18446744073709551616; expected an address")]
    [InlineData("iova", "\"0x10000000000000000\"", "iova is 0x10000000000000000; expected an address")]
    [InlineData("iova", "\"1000h\"", "iova is 1000h; expected an address")]
    [InlineData("iova", "\"0x\"", "iova is 0x; expected an address")]
    [InlineData("iova", "\"\"", "iova is ; expected an address")]
    [InlineData("iova", "true", "iova is true; expected an address")]
    [InlineData("address", "{}", "address is an object; expected an address")]
    [InlineData("len", "1073741825", "len is 1073741825; expected 0 to 1073741824 bytes")]
    [InlineData("len", "-1", "len is -1; expected 0 to 1073741824 bytes")]
    [InlineData("pasid", "1048576", "pasid is 1048576; expected 0 to 1048575")]
    [InlineData("pasid", "4294967296", "pasid is 4294967296; expected 0 to 1048575")]
    [InlineData("priv", "1", "priv is 1; expected true or false")]
    [InlineData("priv", "\"true\"", "priv is true; expected true or false")]
    [InlineData("at", "\"Translated\"", "at is Translated; expected untranslated, translation-request or translated")]
    [InlineData("at", "0", "at is 0; expected untranslated, translation-request or translated")]
    [InlineData("data", "4294967296", "data is 4294967296; expected a 32-bit value")]
    [InlineData("data", "\"0x100000000\"", "data is 0x100000000; expected a 32-bit value")]
    [InlineData("expect", "\"ok\"", "expect is ok; expected an object")]
    public void Value_that_a_field_cannot_have_is_shown_with_what_it_can(string field, string value, string why) =>
        Assert.Equal(why, Refuse($$"""{"bdf":"00:02.0","op":"read","iova":"0x0","{{field}}":{{value}}}"""));

    [Theory]
    [InlineData("write")]
    [InlineData("exec")]
    [InlineData("atomic")]
    public void Only_a_read_can_have_no_length(string operation) =>
        Assert.Equal("len is 0, which only a read can be", Refuse($$"""{"bdf":"00:02.0","op":"{{operation}}","iova":0,"len":0}"""));

    [Theory]
    [InlineData("", "line is not JSON (byte 1)")]
    [InlineData("nonsense", "line is not JSON (byte 2)")]
    [InlineData("""{"bdf":"00:02.0",}""", "line is not JSON (byte 18)")]
    [InlineData("""{"bdf":"00:02.0","op":"read","iova":0} x""", "line is not JSON (byte 40)")]
    [InlineData("""{"bdf":"00:02.0","op":"read","iova":0}{}""", "line is not JSON (byte 39)")]
    [InlineData("""{"bdf":"00:02.0" /* who */,"op":"read","iova":0}""", "line is not JSON (byte 18)")]
    [InlineData("""{"bdf":"00:02.0","op":"rea""", "line is not JSON (byte 27)")]
    [InlineData("[]", "line is no JSON object")]
    [InlineData("null", "line is no JSON object")]
    [InlineData("\"read\"", "line is no JSON object")]
    [InlineData("17", "line is no JSON object")]
    public void What_is_no_JSON_object_is_said_to_be_none(string line, string why) => Assert.Equal(why, Refuse(line));

    [Theory]
    [InlineData("""{"\ud800":1,"bdf":"00:02.0","op":"read","iova":0}""")]
    [InlineData("""{"b\udc00f":1,"bdf":"00:02.0","op":"read","iova":0}""")]
    [InlineData("""{"bdf":"00:02.0","op":"read","iova":0,"expect":{"\ud800":1,"result":"ok"}}""")]
    [InlineData("""{"bdf":"00:02.0","op":"read","iova":0,"time":"\ud800"}""")]
    public void Half_a_surrogate_pair_is_a_name_that_nobody_knows(string line) =>
        Assert.True(AccessJson.TryParse(Encoding.UTF8.GetBytes(line), out _, out _, out _));

    [Theory]
    [InlineData("bdf", "bdf is \\ud800; expected [segment:]bus:device.function")]
    [InlineData("op", "op is \\ud800; expected read, write, exec, atomic or msi")]
    [InlineData("iova", "iova is \\ud800; expected an address")]
    [InlineData("at", "at is \\ud800; expected untranslated, translation-request or translated")]
    public void Half_a_surrogate_pair_is_no_value(string field, string why) =>
        Assert.Equal(why, Refuse($$"""{"bdf":"00:02.0","op":"read","iova":"0x0","{{field}}":"\ud800"}"""));

    [Fact]
    public void Bytes_that_are_no_UTF8_are_no_value() =>
        Assert.Equal("op is r\\ufffdad; expected read, write, exec, atomic or msi", Refuse([.. "{\"op\":\"r"u8, 0xff, .. "ad\"}"u8]));

    [Fact]
    public void Text_of_a_stranger_is_shown_escaped_and_cut()
    {
        Assert.Equal("op is \\u001b[31mred; expected read, write, exec, atomic or msi", Refuse("""{"op":"\u001b[31mred"}"""));
        Assert.Equal("op is \\x9b2J; expected read, write, exec, atomic or msi", Refuse("{\"op\":\"\u009b2J\"}"));
        Assert.Equal($"op is {new string('a', 40)}; expected read, write, exec, atomic or msi", Refuse($$"""{"op":"{{new string('a', 5000)}}"}"""));
    }

    [Fact]
    public void Nesting_ends_at_64_levels()
    {
        static string Nested(int levels) => $$"""{"x":{{new string('[', levels)}}{{new string(']', levels)}},"bdf":"00:02.0","op":"read","iova":0}""";

        Assert.True(AccessJson.TryParse(Encoding.UTF8.GetBytes(Nested(63)), out _, out _, out _));
        Assert.StartsWith("line is not JSON", Refuse(Nested(64)), StringComparison.Ordinal);
        Assert.StartsWith("line is not JSON", Refuse(Nested(200_000)), StringComparison.Ordinal);
    }

    private static string Refuse(string line) => Refuse(Encoding.UTF8.GetBytes(line));

    private static string Refuse(byte[] line)
    {
        Assert.False(AccessJson.TryParse(line, out var access, out _, out var defect));
        Assert.Equal(default, access);
        return $"{defect.What} {defect.Why}";
    }
}
