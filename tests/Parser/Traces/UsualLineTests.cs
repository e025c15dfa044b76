using System.Text;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>The short way to read a line gives what the long way gives, or nothing.</summary>
public class UsualLineTests
{
    private static readonly string[] Values =
    [
        "\"0000:00:02.0\"", "\"00:02.0\"", "\"0001:ff:1f.7\"", "\"0000:00:20.0\"", "\"read\"", "\"write\"", "\"exec\"", "\"atomic\"", "\"msi\"", "\"reads\"", "0", "1", "64", "007", "4096",
        "1048577", "99999999999999999999", "-1", "1.5", "12.", "\"0x1000\"", "\"0xFeE00000\"", "\"0xffffffffffffffff\"", "\"0x10000000000000000\"", "\"0x\"", "\"4096\"", "true", "false", "null", "\"some time\"",
        "\"a\\\"b\"", "{\"result\":\"ok\"}", "{\"result\":\"fault\",\"reason\":\"0x6\",\"recorded\":false}", "{\"result\":\"unreadable\"}", "{\"result\": \"ok\", \"hpa\": \"0xabcdef0123456789\"}",
        "{\"reason\":300}", "{\"reason\":5}", "{\"hpa\":4096}", "{\"name\":\"LGN.3\"}", "{}", "{\"recorded\":true,\"recorded\":false}",
    ];

    private static readonly string[] Keys = ["bdf", "op", "iova", "len", "time", "priv", "pasid", "expect", "at", "data", "op2"];

    private static readonly Gen<string> Field =
        from key in Gen.Elements(Keys)
        from value in Gen.Elements(Values)
        from blank in Gen.Elements("", "", " ", "  ")
        select $"\"{key}\":{blank}{value}";

    private static readonly Gen<string> Good =
        from source in Gen.Elements("0000:00:02.0", "00ff:80:1f.7", "0000:00:03.1")
        from operation in Gen.Elements("read", "write", "exec", "atomic")
        from address in Gen.Choose(0, int.MaxValue)
        from rest in Gen.Elements("", ",\"len\":64", ",\"len\":8,\"pasid\":17,\"priv\":true", ",\"time\":12.5", ",\"expect\":{\"result\":\"ok\",\"hpa\":\"0x12345\"}")
        select $"\"bdf\":\"{source}\",\"op\":\"{operation}\",\"iova\":\"0x{address:x}\"{rest}";

    private static Gen<byte[]> Lines =>
        from good in Good
        from fields in Field.ListOf()
        from separator in Gen.Elements(",", ", ")
        from end in Gen.Elements("}\n", "}\r\n", "}", "} \n", "}x\n")
        let bytes = Encoding.UTF8.GetBytes("{" + string.Join(separator, (string[])[good, .. fields.Take(4)]) + end)
        from at in Gen.Choose(0, bytes.Length - 1)
        from with in Gen.Elements(bytes[at], bytes[at], (byte)'0', (byte)'"', (byte)' ', (byte)'\n', (byte)0xff)
        select (byte[])[.. bytes[..at], with, .. bytes[(at + 1)..]];

    [Property(MaxTest = 4000)]
    public Property Line_that_is_read_the_short_way_says_the_same_the_long_way() => Prop.ForAll(Lines.ToArbitrary(), text =>
    {
        var chunk = Taken(text);
        if (!chunk.TryReadUsual(out var access)) return;
        var reader = new TraceReader(new MemoryStream(text));
        Assert.True(reader.TryReadNext(out var line));
        Assert.Null(line.Defect);
        Assert.Null(line.Event);
        Assert.Equal(line.Access, access.ToAccess());
        var (wanted, expected) = (line.Expectation ?? new(), access.Expected);
        Assert.Equal((wanted.Result, wanted.HostAddress, wanted.Reason, wanted.Recorded), (expected.Result, expected.HostAddress, expected.Reason, expected.Recorded));
        Assert.True(wanted is { PageSizeBytes: null, Domain: null, Name: null, Read: null, Write: null }, "the line expects what the short way does not read");
    });

    [Theory]
    [InlineData("""{"bdf":"0000:00:02.0","op":"write","iova":"0x1000","len":64}""")]
    [InlineData("""{"bdf": "0000:00:02.0", "op": "read", "iova": "0x7f0000001000", "len": 8, "pasid": 17, "priv": true}""")]
    [InlineData("""{"iova":4096,"op":"atomic","bdf":"0000:ff:1f.7","time":12.25,"expect":{"result":"fault","reason":"0x6","recorded":false}}""")]
    [InlineData("""{"time":"12:00","bdf":"0000:00:02.0","op":"exec","iova":"0x1000","expect":{"hpa":"0x200000","result":"ok"}}""")]
    [InlineData("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000","expect":{"result":"unreadable"}}""")]
    public void Line_as_most_programs_write_it_is_read_the_short_way(string line)
    {
        var chunk = Taken(Encoding.UTF8.GetBytes(line));
        Assert.True(chunk.TryReadUsual(out _));
        Assert.True(chunk.IsAtEnd);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"op":"wait"}""")]
    [InlineData("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000","expect":{"result":"ok","hpa":"0x12345"},"expect":{"result":"ok"}}""")]
    [InlineData("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000"} x""")]
    [InlineData("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000","len":0}""")]
    [InlineData("""{"bdf":"0000:00:02.0","op":"read","iova":"0xffffffffffffffff","len":2}""")]
    [InlineData("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000","at":"translated"}""")]
    [InlineData("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000","expect":{}}""")]
    [InlineData("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000","len":"0xffffffff","len":4}""")]
    [InlineData("""{"bdf":"0000:00:02.0","op":"read","iova":"0x1000","pasid":"0xffffffff","pasid":4}""")]
    [InlineData("{\"bdf\":\"\0\0\0\0\0\0\0\0\0\0\0\0\",\"op\":\"read\",\"iova\":\"0x1000\"}")]
    public void Any_other_line_is_not(string line) => Assert.False(Taken(Encoding.UTF8.GetBytes(line + "\n")).TryReadUsual(out _));

    [Fact]
    public void Chunks_together_are_the_trace()
    {
        string text = string.Concat(Enumerable.Range(0, 30_000).Select(i => $$"""{"bdf":"0000:00:02.0","op":"read","iova":{{i}}}{{(i % 1000 == 0 ? "\r\n" : "\n")}}"""));
        var input = new TraceInput(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var chunk = new TraceChunk();
        ulong next = 0;
        while (input.TryTake(chunk))
        {
            Assert.Equal((long)next, chunk.LinesBefore);
            for (; chunk.TryReadUsual(out var access); next++) Assert.Equal(next, access.Address.Value);
            Assert.True(chunk.IsAtEnd);
            Assert.Equal((long)next, chunk.LinesBefore + chunk.LineCount);
        }

        Assert.Equal(30_000UL, next);
        Assert.False(input.TryReadNext(out _));
    }

    [Fact]
    public void Line_longer_than_a_chunk_is_left_to_be_read_by_itself()
    {
        string text = $$"""{"bdf":"0000:00:02.0","op":"read","iova":1,"note":"{{new string('x', 300_000)}}"}""";
        var input = new TraceInput(new MemoryStream(Encoding.UTF8.GetBytes($"{text}\n{text}\n")));
        var chunk = new TraceChunk();
        Assert.False(input.TryTake(chunk));
        for (int i = 1; i <= 2; i++)
        {
            Assert.True(input.TryReadNext(out var line));
            Assert.Equal((i, null, 1UL), (line.Number, line.Defect, line.Access.Address.Value));
        }

        Assert.False(input.TryReadNext(out _));
    }

    private static TraceChunk Taken(byte[] text)
    {
        var chunk = new TraceChunk();
        new TraceInput(new MemoryStream(text)).TryTake(chunk);
        return chunk;
    }
}
