using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>Lines of a trace: encodings, ends, numbers, bounds.</summary>
public class TraceReaderTests
{
    private const string One = """{"bdf":"00:02.0","op":"read","iova":"0x1000"}""", Two = """{"bdf":"00:02.0","op":"read","iova":"0x2000","time":"größer"}""";
    private const int LineLimit = 1 << 20;

    private static readonly string[] Both = ["1: 0x1000", "2: 0x2000"];

    [Fact]
    public void Lines_end_in_LF_or_CRLF_and_the_last_one_in_nothing()
    {
        Assert.Equal(Both, Read($"{One}\n{Two}\n"));
        Assert.Equal(Both, Read($"{One}\r\n{Two}\r\n"));
        Assert.Equal(Both, Read($"{One}\n{Two}"));
        Assert.Equal(Both, Read($"{One}\r\n{Two}\r"));
    }

    [Fact]
    public void Blank_lines_are_passed_over_and_counted() =>
        Assert.Equal(["2: 0x1000", "6: 0x2000"], Read($"\n{One}\n\r\n \t\n\n  {Two}\t\n\n \n"));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Encoding_is_told_by_the_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.Equal(Both, Read([.. encoding.GetPreamble(), .. encoding.GetBytes($"{One}\r\n{Two}")]));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xef, 0xbb, 0xbf })]
    [InlineData(new byte[] { 0xff, 0xfe })]
    [InlineData(new byte[] { 0xfe, 0xff })]
    [InlineData(new byte[] { (byte)'\n' })]
    [InlineData(new byte[] { (byte)'\r', (byte)'\n', (byte)' ' })]
    public void Trace_of_nothing_has_no_lines(byte[] content) => Assert.Empty(Read(content));

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { 0xef, 0xbb })]
    [InlineData(new byte[] { 0xff, 0xfe, 0x7b })]
    [InlineData(new byte[] { 0xff, 0xfe, 0x00, 0xd8, 0x0a, 0x00 })]
    [InlineData(new byte[] { 0x00 })]
    public void Scraps_of_an_encoding_are_one_line_that_is_not_JSON(byte[] content) =>
        Assert.Equal(["1: line is not JSON (byte 1)"], Read(content).Select(line => line.Replace("(byte 2)", "(byte 1)", StringComparison.Ordinal)));

    [Fact]
    public void Line_that_is_no_access_has_its_number_and_the_next_one_is_read() =>
        Assert.Equal(["1: 0x1000", "3: line is not JSON (byte 2)", "4: bdf is missing", "5: 0x2000"], Read($"{One}\n\nnonsense\n{{\"op\":\"read\"}}\n{Two}"));

    [Fact]
    public void Defect_has_the_line_number_as_its_offset()
    {
        var reader = new TraceReader(new MemoryStream("\n\nx"u8.ToArray()));

        Assert.True(reader.TryReadNext(out var line));
        Assert.Equal((3, 3), (line.Number, line.Defect!.Offset));
    }

    [Theory]
    [InlineData(LineLimit - 1)]
    [InlineData(LineLimit)]
    public void Line_up_to_the_limit_is_read(int length)
    {
        foreach (int chunk in new[] { int.MaxValue, 4096, 65_521 })
            Assert.Equal(["1: 0x1000", "2: 0x2000"], Read(Encoding.UTF8.GetBytes($"{Padded(One, length)}\n{Two}"), chunk));
    }

    [Theory]
    [InlineData(LineLimit + 1)]
    [InlineData(2 * LineLimit)]
    [InlineData(5 * LineLimit)]
    public void Longer_line_is_a_defect_whatever_pieces_it_comes_in_and_the_next_one_is_read(int length)
    {
        foreach (int chunk in new[] { int.MaxValue, 4096, 65_521 })
            Assert.Equal(["1: line is longer than 1048576 bytes", "2: 0x2000"], Read(Encoding.UTF8.GetBytes($"{Padded(One, length)}\n{Two}"), chunk));
    }

    [Fact]
    public void Longer_line_at_the_end_is_one_defect() =>
        Assert.Equal(["1: 0x1000", "2: line is longer than 1048576 bytes"], Read($"{One}\n{Padded(Two, 3 * LineLimit)}"));

    [Fact]
    public void Line_without_end_is_told_without_waiting_for_it()
    {
        var reader = new TraceReader(new EndlessStream());

        Assert.True(reader.TryReadNext(out var line));
        Assert.Equal("is longer than 1048576 bytes", line.Defect!.Why);
    }

    [Fact]
    public void Reading_on_after_the_end_stays_at_the_end()
    {
        var reader = new TraceReader(new MemoryStream(Encoding.UTF8.GetBytes(One)));
        Assert.True(reader.TryReadNext(out _));

        for (int i = 0; i < 3; i++) Assert.False(reader.TryReadNext(out _));
    }

    private static string Padded(string line, int length) => line[..^1] + new string(' ', length - line.Length) + "}";

    private static string[] Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static string[] Read(byte[] content, int chunk = int.MaxValue)
    {
        var reader = new TraceReader(new ChunkedStream(content, chunk));
        var lines = new List<string>();
        while (reader.TryReadNext(out var line))
            lines.Add($"{line.Number}: {(line.Defect is { } defect ? $"{defect.What} {defect.Why}" : line.Access.Address.ToString())}");
        return [.. lines];
    }

    /// <summary>A stream that never gives more than some bytes at once, as a pipe does.</summary>
    private sealed class ChunkedStream(byte[] content, int chunk) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            buffer.Clear();
            return buffer.Length;
        }
    }
}
