using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>What Linux has written about blocked requests since it knows the unit.</summary>
public class LinuxFaultImporterTests
{
    [Theory]
    [InlineData("DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x9c000000 [fault reason 0x06] words", "0000:00:02.0 Read 0x9c000000 - 0x6")]
    [InlineData("DMAR: [DMA Write PASID 0x11] Request device [6a:01.0] fault addr 0x7f3a10002000 [fault reason 0x71] words", "0000:6a:01.0 Write 0x7f3a10002000 17 0x71")]
    [InlineData("DMAR: [DMA Write NO_PASID] Request device [0x00:0x1f.6] fault addr 0xfffff000 [fault reason 0x05] words", "0000:00:1f.6 Write 0xfffff000 - 0x5")]
    [InlineData("DMAR: [DMA Read] Request device [00:02.0] PASID ffffffff fault addr 9c000000 [fault reason 06] words", "0000:00:02.0 Read 0x9c000000 - 0x6")]
    [InlineData("DMAR: [DMA Read] Request device [00:02.0] PASID 1f fault addr 9c000000 [fault reason 12] words", "0000:00:02.0 Read 0x9c000000 31 0xc")]
    [InlineData("DMAR: [DMA Write] Request device [03:00.0] fault addr fffff000 [fault reason 02] words", "0000:03:00.0 Write 0xfffff000 - 0x2")]
    [InlineData("DMAR: [INTR-REMAP] Request device [f0:1f.0] fault index 0x2f [fault reason 0x22] words", "0000:f0:1f.0 Interrupt 0x2f - 0x22")]
    [InlineData("DMAR: [INTR-REMAP] Request device [f0:1f.0] fault index 2f [fault reason 34] words", "0000:f0:1f.0 Interrupt 0x2f - 0x22")]
    [InlineData("dmar: DMAR:[DMA Read] Request device [00:02.0] fault addr 9c000000 \nDMAR:[fault reason 06] words", "0000:00:02.0 Read 0x9c000000 - 0x6")]
    [InlineData("INTR-REMAP: Request device [[f0:1f.0] fault index 2f\nINTR-REMAP:[fault reason 34] words", "0000:f0:1f.0 Interrupt 0x2f - 0x22")]
    [InlineData("DMAR: [DMA Write] Request device [0002:03:00.0] fault addr fffff000 [fault reason 05] words", "0002:03:00.0 Write 0xfffff000 - 0x5")]
    public void Every_generation_keeps_all_that_it_says(string text, string expected)
    {
        var fault = Assert.Single(Read(text, out _));

        Assert.Equal(expected, Shown(fault));
        Assert.Equal("words", fault.Text);
        Assert.Equal(expected.StartsWith("0002", StringComparison.Ordinal), fault.HasSegment);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[   12.345678] ", "12.345678")]
    [InlineData("<3>[    0.000001] ", "0.000001")]
    [InlineData("[   12.345678][  T104] ", "12.345678")]
    [InlineData("[Tue Nov 24 13:10:04 2026] ", "Tue Nov 24 13:10:04 2026")]
    [InlineData("Nov 24 13:10:04 host kernel: ", "Nov 24 13:10:04")]
    [InlineData("Nov 24 13:10:04 host kernel: [ 812.004211] ", "812.004211")]
    [InlineData("2026-11-24T13:10:04+0100 host kernel: ", "2026-11-24T13:10:04+0100")]
    public void Whatever_a_log_writes_before_its_lines_is_the_time(string prefix, string time)
    {
        var fault = Assert.Single(Read($"{prefix}DMAR: [DMA Write] Request device [03:00.0] fault addr fffff000 [fault reason 02] words", out _));

        Assert.Equal(time, fault.Time.ToString());
    }

    [Fact]
    public void Halves_of_a_pair_find_each_other_over_other_lines()
    {
        var faults = Read("DMAR:[DMA Read] Request device [00:02.0] fault addr 1000 \nusb 1-1: new device\nDMAR:[fault reason 06] a", out var counts);

        Assert.Equal(["0000:00:02.0 Read 0x1000 - 0x6"], faults.Select(Shown));
        Assert.Equal(["2: usb 1-1: new device"], counts.Samples);
    }

    [Fact]
    public void First_half_alone_is_a_fault_of_unknown_reason() =>
        Assert.Equal(
            ["0000:00:02.0 Read 0x1000 - ?", "0000:00:03.0 Write 0x2000 - ?"],
            Read("DMAR:[DMA Read] Request device [00:02.0] fault addr 1000\nDMAR:[DMA Write] Request device [00:03.0] fault addr 2000\nDMAR:[fault rea", out _).Select(Shown));

    [Fact]
    public void Lost_faults_are_counted()
    {
        Read("[ 1.5] DMAR: DRHD: handling fault status reg 3\ndmar_fault: 17 callbacks suppressed\nDMAR: DRHD: handling fault status reg 2\n", out var counts);

        Assert.Equal((17UL, 1L, 3L, 0L), (counts.Suppressed, counts.Overflows, counts.Known["linux-fault"], counts.Unknown));
    }

    [Theory]
    [InlineData("DMAR: [DMA Read] Request device [00:20.0] fault addr 1000 [fault reason 06] device 32")]
    [InlineData("DMAR: [DMA Read] Request device [100:02.0] fault addr 1000 [fault reason 06] bus 256")]
    [InlineData("DMAR: [DMA Read] Request device [00:02.0] fault addr 10000000000000000 [fault reason 06] 65 bits")]
    [InlineData("DMAR: [DMA Read] Request device [00:02.0] fault addr ")]
    [InlineData("DMAR: [DMA Look] Request device [00:02.0] fault addr 1000 [fault reason 06]")]
    [InlineData("DMAR: [DMA Read PASID 0x100000] Request device [00:02.0] fault addr 0x1000 [fault reason 0x06]")]
    [InlineData("DMAR:[fault reason 06] a second half alone")]
    [InlineData("dmar_fault: many callbacks suppressed")]
    public void Line_that_says_something_else_is_unknown(string line)
    {
        Assert.Empty(Read(line, out var counts));
        Assert.Equal(1, counts.Unknown);
    }

    [Theory]
    [InlineData("utf-8", "\n")]
    [InlineData("utf-8", "\r\n")]
    [InlineData("utf-16", "\r\n")]
    [InlineData("utf-16BE", "\n")]
    public void Every_encoding_and_line_end_reads_alike(string name, string end)
    {
        var encoding = Encoding.GetEncoding(name);
        string text = $"noise{end}DMAR:[DMA Read] Request device [00:02.0] fault addr 1000 {end}DMAR:[fault reason 06] a";

        Assert.Equal(["0000:00:02.0 Read 0x1000 - 0x6"], Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], out _).Select(Shown));
    }

    private static List<FaultReport> Read(string text, out ImportCounts counts) => Read(Encoding.UTF8.GetBytes(text), out counts);

    private static List<FaultReport> Read(byte[] content, out ImportCounts counts)
    {
        var reader = new FaultLogReader(new MemoryStream(content));
        var faults = new List<FaultReport>();
        while (reader.TryReadNext(out var fault)) faults.Add(fault);
        counts = reader.Counts;
        return faults;
    }

    private static string Shown(FaultReport fault) =>
        $"{fault.Source} {fault.Request} {Hex.Of(fault.Address)} {fault.Pasid?.ToString() ?? "-"} {(fault.Reason is { } reason ? Hex.Of(reason) : "?")}";
}
