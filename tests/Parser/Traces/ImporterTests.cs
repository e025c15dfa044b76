using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>One line, or what belongs together, of each format that is no Linux fault line, and what becomes of it.</summary>
public class ImporterTests
{
    private const string Xen = "xen-fault", Bsd = "freebsd-fault", Qemu = "qemu-trace", Tracepoint = "linux-tracepoint";

    [Theory]
    [InlineData(
        Xen, "(XEN) [VT-D]DMAR:[DMA Read] Request device [0000:00:02.0] fault addr 9c000000\n(XEN) [VT-D]DMAR: reason 06 - some words on iommu:0",
        """{"bdf":"0000:00:02.0","op":"read","iova":"0x9c000000","expect":{"result":"fault","reason":"0x6"}}""")]
    [InlineData(
        Xen, "(XEN) [2026-11-24 13:10:04] [VT-D]DMAR:[DMA Write] Request device [0001:3a:1f.7] fault addr fffffffff000\n(XEN) other\n(XEN) [VT-D]DMAR: reason 0d - some words on iommu:12",
        """{"bdf":"0001:3a:1f.7","op":"write","iova":"0xfffffffff000","at":"translation-request","time":"2026-11-24 13:10:04","expect":{"reason":"0xd"}}""")]
    [InlineData(
        Xen, "(XEN) [VT-D]INTR-REMAP: Request device [0000:f0:1f.0] fault index 2f\n(XEN) [VT-D]INTR-REMAP: reason 22 - some words on iommu:1",
        """{"bdf":"0000:f0:1f.0","op":"msi","address":"0xfee005f0","data":"0x0","expect":{"result":"fault","reason":"0x22"}}""")]
    [InlineData(
        Bsd, "DMAR4: vgapci0: pci7:0:0 sid 700 fault acc 1 adt 0x0 reason 0x6 addr 51200000",
        """{"bdf":"0000:07:00.0","op":"read","iova":"0x51200000","expect":{"result":"fault","reason":"0x6"}}""")]
    [InlineData(
        Bsd, "Nov 24 13:10:04 host kernel: DMAR0: <unknown dev>:pci0:31:6 sid fe fault acc 0 adt 0x2 reason 0xa4 addr 1000",
        """{"bdf":"0000:00:1f.6","op":"write","iova":"0x1000","at":"translated","time":"Nov 24 13:10:04","expect":{"result":"fault","reason":"0xa4"}}""")]
    [InlineData(
        Bsd, "DMAR1: hpet0: pci0:31:0 sid f8 fault acc 0 adt 0x0 reason 0x26 addr 85000000000000",
        """{"bdf":"0000:00:1f.0","op":"msi","address":"0xfee010b0","data":"0x0","expect":{"result":"fault","reason":"0x26"}}""")]
    [InlineData(
        Qemu, "4711@1763820000.123456:vtd_dmar_translate dev 00:03.00 iova 0xfffff000 -> gpa 0x7ff21000 mask 0xfff",
        """{"bdf":"0000:00:03.0","op":"read","iova":"0xfffff000","len":0,"time":1763820000.123456,"expect":{"result":"ok","hpa":"0x7ff21000"}}""")]
    [InlineData(
        Qemu, "vtd_translate_pt source id 0x18, iova 0x1000",
        """{"bdf":"0000:00:03.0","op":"read","iova":"0x1000","len":0,"expect":{"result":"ok","hpa":"0x1000"}}""")]
    [InlineData(
        Qemu, "4711@1763820000.000007:vtd_dmar_fault sid 0x18 fault 11 addr 0xfffff123 write 1",
        """{"bdf":"0000:00:03.0","op":"write","iova":"0xfffff123","time":1763820000.000007,"expect":{"result":"fault","reason":"0xb"}}""")]
    [InlineData(
        Qemu, "vtd_ir_remap_msi (addr 0xfee00018, data 0x0) -> (addr 0x1fee01004, data 0x31)",
        """{"bdf":"0000:00:17.0","op":"msi","address":"0xfee00018","data":"0x0","expect":{"result":"msi","vector":49,"destination":1}}""")]
    [InlineData(
        Tracepoint, "  kworker/3:1-412  [003] ....  812.004211: map: IOMMU: iova=0x00000000ffff6000 - 0x00000000ffff8000 paddr=0x000000010c2a4000 size=8192",
        """{"bdf":"0000:00:17.0","op":"read","iova":"0xffff6000","len":0,"time":812.004211,"expect":{"result":"ok","hpa":"0x10c2a4000"}}{"bdf":"0000:00:17.0","op":"read","iova":"0xffff7000","len":0,"time":812.004211,"expect":{"result":"ok","hpa":"0x10c2a5000"}}""")]
    [InlineData(
        Tracepoint, "fio 2311 [001]   12.500000: intel_iommu:map_single: dev=0000:41:00.0 dev_addr=0xffffe000 phys_addr=0x10c2a4000 size=4096",
        """{"bdf":"0000:41:00.0","op":"read","iova":"0xffffe000","len":0,"time":12.500000,"expect":{"result":"ok","hpa":"0x10c2a4000"}}""")]
    [InlineData(
        Tracepoint, "      idle-0     [000] d.h.  812.004377: io_page_fault: IOMMU:nvme 0000:41:00.0 iova=0x00000000ffff8000 flags=0x0001",
        """{"bdf":"0000:41:00.0","op":"write","iova":"0xffff8000","time":812.004377,"expect":{"result":"fault"}}""")]
    [InlineData(
        Tracepoint, "swapper 0 [000]  1.5: iommu:io_page_fault: IOMMU:nvme 0000:41:00.0 iova=0x1000 flags=0x0000",
        """{"bdf":"0000:41:00.0","op":"read","iova":"0x1000","time":1.5,"expect":{"result":"fault"}}""")]
    public void Line_becomes_the_access_that_it_tells_of(string format, string text, string expected)
    {
        foreach (string end in new[] { "\n", "\r\n" })
        {
            var trace = Open(text.ReplaceLineEndings(end));

            Assert.Equal(expected.Replace("}{", "}\n{", StringComparison.Ordinal), Converted(trace, TraceForm.JsonLines).TrimEnd('\n'));
            Assert.Contains(format, trace.Counts!.Known.Keys);
        }
    }

    [Theory]
    [InlineData(Xen, "(XEN) print_vtd_entries: iommu #0 dev 0000:00:02.0 gmfn 9c000")]
    [InlineData(Xen, "(XEN)     l4[000] = 10aefc003 rw")]
    [InlineData("linux-fault", "[  812.1] DMAR: Dump dmar0 table entries for IOVA 0x9c000000")]
    [InlineData("linux-fault", "DMAR: scalable mode root entry: hi 0x0000000000000000, low 0x0000000102f3c001")]
    [InlineData("linux-fault", "DMAR: pte level: 4, pte value: 0x000000010aefc003")]
    [InlineData(Qemu, "4711@1.5:vtd_inv_qi_head read head 3")]
    [InlineData(Qemu, "qemu-system-x86_64: vtd_iommu_translate: detected translation failure (dev=00:03:00, iova=0xfffff000)")]
    [InlineData(Qemu, "vtd_re_not_present Root entry bus 3 not present")]
    [InlineData(Tracepoint, " kworker/3:1-412  [003] ....  812.004390: qi_submit: iotlb_inv dmar1: 0x1200f2 0xffff6001 0x0 0x0")]
    [InlineData(Tracepoint, " kworker/3:1-412  [003] ....  812.004395: cache_tag_flush_range: dmar1 0000:00:17.0[0] type iotlb did 18 [0x1-0x2] addr 0x1 pages 0x2 mask 0x1")]
    public void Line_without_access_is_known_all_the_same(string format, string line)
    {
        var trace = Open($"[ 1.0] x\n{line}");

        Assert.Equal("", Converted(trace, TraceForm.JsonLines));
        Assert.Equal((1L, 1L), (trace.Counts!.Known[format], trace.Counts.NoAccess));
    }

    [Fact]
    public void Mapping_that_was_taken_back_is_expected_no_more()
    {
        const string Map = " t-1 [0] .... 1.0: map: IOMMU: iova=0x{0} - 0x0 paddr=0x8000 size=4096\n";
        string text = Map.Replace("{0}", "1000", StringComparison.Ordinal) + Map.Replace("{0}", "2000", StringComparison.Ordinal) + Map.Replace("{0}", "3000", StringComparison.Ordinal)
            + " t-1 [0] .... 2.0: unmap: IOMMU: iova=0x1000 - 0x3000 size=8192 unmapped_size=8192\n";

        Assert.Equal(
            """{"bdf":"0000:00:17.0","op":"read","iova":"0x3000","len":0,"time":1.0,"expect":{"result":"ok","hpa":"0x8000"}}""" + "\n",
            Converted(Open(text), TraceForm.JsonLines));
    }

    [Fact]
    public void Mapping_of_no_device_is_counted_and_left_out()
    {
        var trace = new TraceInput(new MemoryStream(" t-1 [0] .... 1.0: map: IOMMU: iova=0x1000 - 0x2000 paddr=0x8000 size=4096"u8.ToArray()));

        Assert.Equal("", Converted(trace, TraceForm.JsonLines));
        Assert.Equal(1, trace.Counts!.WithoutDevice);
    }

    [Fact]
    public void Formats_may_be_mixed_and_unknown_lines_are_an_error_only_where_that_is_asked_for()
    {
        const string Text = "vtd_translate_pt source id 0x18, iova 0x1000\nhello\nDMAR: [DMA Read] Request device [00:02.0] fault addr 1000 [fault reason 06] a\n";

        Assert.Equal(2, Converted(new(new MemoryStream(Encoding.UTF8.GetBytes(Text))), TraceForm.JsonLines).Count(c => c == '\n'));
        var strict = new TraceInput(new MemoryStream(Encoding.UTF8.GetBytes(Text)), strict: true);
        Assert.True(strict.TryReadNext(out _));
        Assert.True(strict.TryReadNext(out var line));
        Assert.Equal("is of no known form", line.Defect!.Why);
    }

    [Theory]
    [InlineData(TraceForm.JsonLines)]
    [InlineData(TraceForm.Csv)]
    [InlineData(TraceForm.Binary)]
    public void Every_form_keeps_all_fields(TraceForm form)
    {
        const string All = """
            {"bdf":"0000:00:02.0","op":"write","iova":"0x1000","len":64,"time":"gr\u00F6\u00DFer, \"so\""}
            {"bdf":"0001:ff:1f.7","op":"exec","iova":"0xfffffffffffff000","len":8,"pasid":0,"priv":true,"at":"translated","time":12.340}
            {"bdf":"0000:00:02.0","op":"read","iova":"0x1000","len":0,"at":"translation-request","expect":{"result":"translation","hpa":"0x0","pageSize":4096,"read":true,"write":false,"status":"success","exec":false,"global":false,"uncached":true}}
            {"bdf":"0000:00:02.0","op":"atomic","iova":"0x1000","expect":{"result":"fault","reason":"0x6","name":"LGN.3","address":"0x1000","recorded":false}}
            {"bdf":"0000:00:02.0","op":"msi","address":"0xfee00018","data":"0xffffffff","expect":{"result":"msi","index":3,"vector":49,"destination":1,"deliveryMode":0,"posted":true,"compatibility":false,"logical":true,"level":false,"descriptor":"0x40","urgent":true}}
            {"bdf":"0000:00:02.0","op":"read","iova":"0x1000","expect":{"result":"unreadable","what":"a table","domain":5}}

            """;
        string expected = Converted(Open(All), TraceForm.JsonLines);
        Assert.Equal(6, expected.Count(c => c == '\n'));

        var written = new MemoryStream();
        Convert(Open(All), form, written);
        var back = new TraceInput(new MemoryStream(written.ToArray()));

        Assert.Equal(form, back.Form);
        Assert.Equal(expected, Converted(back, TraceForm.JsonLines));
    }

    [Fact]
    public void Whatever_the_binary_form_is_cut_to_it_ends_in_a_defect_or_well()
    {
        var written = new MemoryStream();
        Convert(Open("vtd_translate_pt source id 0x18, iova 0x1000\nvtd_translate_pt source id 0x18, iova 0x2000"), TraceForm.Binary, written);
        for (int length = 8; length < written.Length; length++)
        {
            var trace = new TraceInput(new MemoryStream(written.ToArray()[..length]));
            int lines = 0;
            while (trace.TryReadNext(out _)) lines++;
            Assert.InRange(lines, 0, 2);
        }
    }

    [Fact]
    public void Csv_names_its_columns_in_any_order()
    {
        const string Text = "note,op,bdf,iova,expect.result,expect.reason\r\n\"a, \"\"b\"\"\",read,00:02.0,0x1000,fault,0x6\r\n,write,00:02.0,4096,,\r\n";

        Assert.Equal(
            """
            {"bdf":"0000:00:02.0","op":"read","iova":"0x1000","expect":{"result":"fault","reason":"0x6"}}
            {"bdf":"0000:00:02.0","op":"write","iova":"0x1000"}

            """,
            Converted(Open(Text), TraceForm.JsonLines));
    }

    [Theory]
    [InlineData("bdf,op,iova\n00:02.0,read", "iova is missing")]
    [InlineData("bdf,op,iova\n00:02.0,read,0x1000,7", "line has 4 cells under 3 names")]
    [InlineData("bdf,op,iova\n00:02.0,read,\"0x1000", "line has a quote that does not end, or too many columns")]
    [InlineData("bdf,op,iova,expect\n00:02.0,read,0x1000,ok", "expect is no JSON object")]
    public void Row_that_is_no_access_is_told(string text, string why)
    {
        Assert.True(Open(text).TryReadNext(out var line));
        Assert.Equal((why, 2), ($"{line.Defect?.What} {line.Defect?.Why}", line.Defect?.Offset));
    }

    private static TraceInput Open(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), new SourceId(0, 0, 0x17, 0));

    private static string Converted(TraceInput trace, TraceForm form)
    {
        var to = new MemoryStream();
        Convert(trace, form, to);
        return Encoding.UTF8.GetString(to.ToArray());
    }

    private static void Convert(TraceInput trace, TraceForm form, Stream to)
    {
        using var writer = new TraceWriter(to, form);
        while (trace.TryReadNext(out var line))
        {
            Assert.Null(line.Defect);
            writer.Write(line);
        }
    }
}
