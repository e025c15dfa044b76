using System.Globalization;
using System.Text;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>A fault that is written as any system writes it is read back with all that the line can say; and whatever the bytes, a log ends.</summary>
public class FaultRoundTripTests
{
    private static readonly Func<FaultReport, string>[] Linux =
    [
        fault => $"DMAR: [{Kind(fault)} {(fault.Pasid is { } pasid ? Invariant($"PASID 0x{pasid.Value:x}") : "NO_PASID")}] Request device [{Short(fault)}] fault addr {Hex.Of(fault.Address)} [fault reason 0x{fault.Reason:x2}] words",
        fault => Invariant($"DMAR: [{Kind(fault)}] Request device [{Short(fault)}] PASID {fault.Pasid?.Value ?? uint.MaxValue:x} fault addr {fault.Address:x} [fault reason {fault.Reason:d2}] words"),
    ];

    private static readonly Func<FaultReport, string>[] LinuxWithoutPasid =
    [
        fault => Invariant($"[   12.345678] DMAR: [{Kind(fault)}] Request device [{Short(fault)}] fault addr {fault.Address:x} [fault reason {fault.Reason:d2}] words"),
        fault => Invariant($"DMAR:[{Kind(fault)}] Request device [{Short(fault)}] fault addr {fault.Address:x} \nnoise\nDMAR:[fault reason {fault.Reason:d2}] words"),
        fault => Invariant($"4711@1.5:vtd_dmar_fault sid 0x{fault.Source.Requester:x} fault {fault.Reason} addr 0x{fault.Address:x} write {(fault.Request == FaultedRequest.Write ? 1 : 0)}"),
    ];

    private static readonly Func<FaultReport, string>[] LinuxInterrupts =
    [
        fault => Invariant($"DMAR: [INTR-REMAP] Request device [{Short(fault)}] fault index 0x{fault.Address:x} [fault reason 0x{fault.Reason:x2}] words"),
        fault => Invariant($"INTR-REMAP: Request device [[{Short(fault)}] fault index {fault.Address:x}\nINTR-REMAP:[fault reason {fault.Reason:d2}] words"),
    ];

    private static Gen<FaultReport> Faults =>
        from requester in ArbMap.Default.GeneratorFor<ushort>()
        from segment in Gen.Elements<ushort>(0, 1, ushort.MaxValue)
        from request in Gen.Elements(FaultedRequest.Read, FaultedRequest.Write)
        from page in Gen.OneOf(Gen.Choose(0, int.MaxValue).Select(value => (ulong)value << 12), Gen.Elements(0UL, ulong.MaxValue & ~0xfffUL))
        from pasid in Gen.Elements<Pasid?>(null, new Pasid(0), new Pasid(17), new Pasid(Pasid.Max))
        from reason in Gen.Choose(1, 0xff)
        select new FaultReport { Line = 1, Source = new(segment, requester), Request = request, Address = page, Pasid = pasid, Reason = (byte)reason };

    [Property]
    public Property Linux_of_today_keeps_the_pasid() => Prop.ForAll(Faults.ToArbitrary(), fault => Agree(Linux, fault with { Source = new(0, fault.Source.Requester) }));

    [Property]
    public Property Linux_before_and_QEMU_keep_all_but_the_pasid() =>
        Prop.ForAll(Faults.ToArbitrary(), fault => Agree(LinuxWithoutPasid, fault with { Source = new(0, fault.Source.Requester), Pasid = null }));

    [Property]
    public Property Interrupts_keep_their_index() => Prop.ForAll(Faults.ToArbitrary(), fault => Agree(
        LinuxInterrupts, fault with { Source = new(0, fault.Source.Requester), Pasid = null, Request = FaultedRequest.Interrupt, Address = fault.Address >> 12 & 0xffff }));

    [Property]
    public Property Xen_keeps_the_segment_and_the_unit() => Prop.ForAll(Faults.ToArbitrary(), fault => Agree(
        [with => Invariant($"(XEN) [VT-D]DMAR:[{Kind(with)}] Request device [{with.Source}] fault addr {with.Address:x}\n(XEN) x\n(XEN) [VT-D]DMAR: reason {with.Reason:x2} - words on iommu:{with.Unit}")],
        fault with { HasSegment = true, Pasid = null, Unit = 3 }));

    [Property]
    public Property FreeBSD_keeps_the_address_type_and_the_unit() => Prop.ForAll(Faults.ToArbitrary(), fault => Agree(
        [with => Invariant($"DMAR{with.Unit}: igb0: pci0:1:2 sid {with.Source.Requester:x} fault acc {(with.Request == FaultedRequest.Read ? 1 : 0)} adt 0x{(int)with.AddressType!:x} reason 0x{with.Reason:x} addr {with.Address:x}")],
        fault with { Source = new(0, fault.Source.Requester), Pasid = null, Unit = 3, AddressType = AddressType.Translated, Reason = (byte)(fault.Reason!.Value | 0x40) }));

    [Property(MaxTest = 2000)]
    public Property Whatever_the_line_a_log_ends() => Prop.ForAll(Soup.ToArbitrary(), text =>
    {
        var trace = new TraceInput(new MemoryStream(Encoding.UTF8.GetBytes("[ 1.0] \n" + text)), new SourceId(0, 8), strict: true);
        int lines = 0;
        while (trace.TryReadNext(out _)) lines++;
        Assert.InRange(lines, 0, 2 * text.Length + 2);
    });

    private static Gen<string> Soup => Gen.Elements(
        "DMAR", ":", " ", "[", "]", "[DMA Read", "Request device [", "00:02.0", "fault addr ", "fault index ", "0x", "ffffffffffffffff", "18446744073709551616", "[fault reason ", "06",
        "PASID ", "NO_PASID", "(XEN) ", "[VT-D]", "DMAR: reason ", " - ", " on iommu:", "DMAR0: ", " sid ", " fault acc 1", " adt 0x3", " reason 0x6", " addr ", "1@2.3:", "vtd_", "vtd_dmar_translate dev ",
        " iova ", " -> gpa ", "vtd_ir_remap_msi (addr ", ", data ", ") -> (addr ", "t-1 [0] 1.0: ", "map: IOMMU: iova=", "unmap: IOMMU: iova=", " - ", " paddr=", " size=", "0", "4096", " unmapped_size=",
        "io_page_fault: IOMMU:", "dev=", "intel_iommu:", "map_single: dev=", "\n", "\r\n", "\0", "ÿ", "dmar_fault: ", " callbacks suppressed", "DRHD: handling fault status reg ").ListOf().Select(string.Concat);

    private static void Agree(Func<FaultReport, string>[] formats, FaultReport fault)
    {
        foreach (var format in formats)
        {
            string text = format(fault);
            var reader = new FaultLogReader(new MemoryStream(Encoding.UTF8.GetBytes(text)));
            Assert.True(reader.TryReadNext(out var read), text);
            Assert.Equal(fault, read with { Text = null, Time = default });
            Assert.False(reader.TryReadNext(out _));
        }
    }

    private static string Kind(FaultReport fault) => fault.Request == FaultedRequest.Write ? "DMA Write" : "DMA Read";

    private static string Short(FaultReport fault) => fault.Source.ToString()[5..];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
