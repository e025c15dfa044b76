using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>Logs as machines in trouble leave them: lines of several processors mixed, cut off, in any encoding, and longer than any counter of 32 bits.</summary>
public class BadLogTests
{
    private const string Whole = "DMAR: [DMA Write NO_PASID] Request device [00:02.0] fault addr 0x2000 [fault reason 0x05] words\n";

    [Fact]
    public void Pairs_of_two_processors_that_cross_are_two_faults_of_which_none_is_made_up()
    {
        const string Crossed = """
            DMAR:[DMA Read] Request device [00:02.0] fault addr 1000
            DMAR:[DMA Write] Request device [00:03.0] fault addr 2000
            DMAR:[fault reason 06] of the first
            DMAR:[fault reason 05] of the second
            """;

        // Which reason is whose no line tells.
        Assert.Equal(["0000:00:02.0 0x1000 ?", "0000:00:03.0 0x2000 ?"], Faults(Crossed, out var counts));
        Assert.Equal(0, counts.Unknown);
        Assert.Equal(["0000:00:02.0 0x1000 6", "0000:00:03.0 0x2000 6"], Faults(Crossed.Replace("05", "06", StringComparison.Ordinal), out _));
    }

    [Fact]
    public void Pairs_of_Xen_that_cross_are_no_other() => Assert.Equal(
        ["0000:00:02.0 0x1000 ?", "0000:00:03.0 0x2000 ?", "0000:00:04.0 0x3000 7"],
        Faults(
            """
            (XEN) [VT-D]DMAR:[DMA Read] Request device [0000:00:02.0] fault addr 1000
            (XEN) [VT-D]DMAR:[DMA Write] Request device [0000:00:03.0] fault addr 2000
            (XEN) [VT-D]DMAR: reason 06 - of the first on iommu:0
            (XEN) [VT-D]DMAR: reason 05 - of the second on iommu:1
            (XEN) [VT-D]DMAR:[DMA Read] Request device [0000:00:04.0] fault addr 3000
            (XEN) [VT-D]DMAR: reason 07 - whole on iommu:1
            """,
            out _));

    [Fact]
    public void Reason_is_of_the_nearest_request_where_an_earlier_one_lost_its_own() => Assert.Equal(
        ["0000:00:02.0 0x1000 ?", "0000:00:03.0 0x2000 5", "0000:00:04.0 0x3000 6"],
        Faults(
            """
            DMAR:[DMA Read] Request device [00:02.0] fault addr 1000
            DMAR:[DMA Write] Request device [00:03.0] fault addr 2000
            DMAR:[fault reason 05] of the second
            DMAR:[DMA Write] Request device [00:04.0] fault addr 3000
            DMAR:[fault reason 06] of the third
            """,
            out _));

    [Theory]
    [InlineData("DMAR: [DMA Read NO_PASID] Request device [00:02.DMAR: [DMA Write NO_PASID] Request device [00:03.0] fault addr 0x2000 [fault reason 0x05] a\n0] fault addr 0x1000 [fault reason 0x06] b")]
    [InlineData("DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x10DMAR: [DMA Write NO_PASID] Request device [00:03.0] fault addr 0x2000 [fault reason 0x05] a")]
    [InlineData("DMAR: [DMA Read NO_PASID] RequeDMAR: [DMA Write NO_PASID] Request device [00:03.0] fault addr 0x2000 [fault reason 0x05] a\nst device [00:02.0] fault addr 0x1000 [fault reason 0x06] b")]
    [InlineData("[DMA DMAR: [DMA Write NO_PASID] Request device [00:03.0] fault addr 0x2000 [fault reason 0x05] a")]
    public void Lines_that_run_into_each_other_give_no_fault_that_neither_tells_of(string text)
    {
        foreach (string fault in Faults(text, out _)) Assert.Equal("0000:00:03.0 0x2000 5", fault);
    }

    [Fact]
    public void Walks_and_faults_of_two_processors_that_cross_are_taken_line_by_line() => Assert.Equal(
        ["0000:00:02.0 0x2000 5", "0000:00:02.0 0x2000 5"],
        Faults($"{Whole}DMAR: Dump dmar0 table entries for IOVA 0x2000\n{Whole}DMAR: root entry: 0x1\n", out _));

    [Fact]
    public void Wherever_the_last_line_is_cut_off_the_lines_before_it_count()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            var faults = Faults(Whole + Whole[..length], out var counts);

            Assert.Equal("0000:00:02.0 0x2000 5", faults[0]);
            Assert.InRange(faults.Count, 1, 2);
            Assert.Equal(length == 0 ? 1 : 2, counts.Lines);
            if (faults.Count == 2) Assert.StartsWith("0000:00:02.0 0x2000 ", faults[1], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-8", false)]
    public void Every_importers_log_reads_alike_in_every_encoding_and_with_every_line_end(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (string format in LogReader.All().Select(importer => importer.Name))
        {
            string text = Repository.Text($"tests/Golden/logs/{format}.log");
            string expected = Converted(Encoding.UTF8.GetBytes(text));
            foreach (string end in new[] { "\n", "\r\n" })
                Assert.Equal(expected, Converted([.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text.ReplaceLineEndings(end))]));
        }
    }

    [Fact]
    public void Line_numbers_go_beyond_thirty_two_bits()
    {
        foreach (long before in new[] { int.MaxValue, uint.MaxValue, 1L << 40 })
        {
            var log = new LogReader(new(new MemoryStream(Encoding.UTF8.GetBytes("noise\n" + Whole)), before), new(), strict: true);

            Assert.True(log.TryReadNext(out var unknown));
            Assert.True(log.TryReadNext(out var fault));
            Assert.Equal((before + 1, before + 2, before + 2), (unknown.Number, fault.Number, fault.Fault!.Line));
            Assert.Equal([$"{before + 1}: noise"], log.Counts.Samples);
        }
    }

    [Fact]
    public void Offsets_go_beyond_thirty_two_bits()
    {
        // One line without end, over 4 GiB, is told at once and passed over.
        var log = new LogReader(new(new LongLineThen((1L << 32) + 5, Encoding.UTF8.GetBytes("\n" + Whole))), new(), strict: true);
        Assert.True(log.TryReadNext(out var first));
        Assert.True(log.TryReadNext(out var second));

        Assert.Contains("longer than", first.Defect!.Why, StringComparison.Ordinal);
        Assert.Equal((2L, new SourceId(0, 0x10)), (second.Number, second.Access.Source));
    }

    private static List<string> Faults(string text, out ImportCounts counts)
    {
        var reader = new FaultLogReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var faults = new List<string>();
        while (reader.TryReadNext(out var fault)) faults.Add($"{fault.Source} {Hex.Of(fault.Address)} {fault.Reason?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}");
        counts = reader.Counts;
        return faults;
    }

    private static string Converted(byte[] content)
    {
        var trace = new TraceInput(new MemoryStream(content), new SourceId(0, 0, 0x17, 0));
        var to = new MemoryStream();
        using (var writer = new TraceWriter(to, TraceForm.JsonLines))
            while (trace.TryReadNext(out var line)) writer.Write(line);
        return Encoding.UTF8.GetString(to.ToArray());
    }

    /// <summary>A file that is made while it is read: a letter again and again, and then something else.</summary>
    private sealed class LongLineThen(long count, byte[] rest) : MemoryStream
    {
        private long given;

        public override int Read(byte[] buffer, int offset, int length) => Read(buffer.AsSpan(offset, length));

        public override int Read(Span<byte> buffer)
        {
            if (given < count)
            {
                int some = (int)Math.Min(buffer.Length, count - given);
                buffer[..some].Fill((byte)'x');
                given += some;
                return some;
            }

            int left = (int)Math.Min(buffer.Length, rest.Length - (given - count));
            rest.AsSpan((int)(given - count), left).CopyTo(buffer);
            given += left;
            return left;
        }
    }
}
