using System.Globalization;
using System.Text;
using Dmarkit.Parser;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>What is printed as QEMU's trace prints it is read back with all that its events can say.</summary>
public class QemuRoundTripTests
{
    private static readonly SourceId Named = new(0, 0, 0x17, 0);

    private static Gen<ulong> Addresses => Gen.OneOf(Gen.Choose(0, int.MaxValue).Select(value => (ulong)value << 12), Gen.Elements(0UL, 0xfffUL, ulong.MaxValue));

    private static Gen<int> Domains => Gen.Elements(0, 1, 5, 0xffff);

    private static Gen<Pasid> Pasids => Gen.Elements(new Pasid(0), new Pasid(17), new Pasid(Pasid.Max));

    private static Gen<TraceLine> Translations =>
        from requester in ArbMap.Default.GeneratorFor<ushort>()
        from iova in Addresses
        from target in Addresses
        select new TraceLine(1, new(new(0, requester), Operation.Read, new(iova), 0), Expectation.Landing(new(target)), null);

    private static Gen<TraceLine> PassedThrough => Translations.Select(line => line with { Expectation = Expectation.Landing(new(line.Access.Address.Value)) });

    private static Gen<TraceLine> Messages =>
        from index in Gen.Choose(0, 0xffff)
        from data in Gen.Elements(0U, 0x31U, uint.MaxValue)
        from vector in Gen.Choose(0, 0xff)
        from destination in Gen.Elements(0U, 1U, 0xffU, 0x100U, uint.MaxValue)
        let expectation = new Expectation { Result = ResultKind.Message, Vector = vector, Destination = destination }
        select new TraceLine(1, new(Named, Operation.Message, new(0xfee0_0010UL | (ulong)index << 4), 4, Data: data), expectation, null);

    private static Gen<TraceLine> Events => Gen.OneOf(
        from low in ArbMap.Default.GeneratorFor<ulong>()
        from high in ArbMap.Default.GeneratorFor<ulong>()
        from type in Gen.Elements<ulong>(1, 2, 3, 4, 6, 7, 8)
        let word = (low & ~0xe0fUL) | type
        select Event(new DescriptorEvent(null, type < 6 ? [word, high] : [word, high, 0, 0], Done: false)),
        Gen.Constant(Event(new WaitEvent(null))),
        Gen.Elements(CacheKind.Context, CacheKind.Iotlb, CacheKind.Pasid, CacheKind.Interrupt).Select(cache => Event(new InvalidateEvent(null, cache, InvalidationGranularity.Global))),
        from cache in Gen.Elements(CacheKind.Context, CacheKind.Iotlb, CacheKind.Pasid)
        from domain in Domains
        select Event(new InvalidateEvent(null, cache, InvalidationGranularity.Domain) { Domain = domain }),
        ArbMap.Default.GeneratorFor<ushort>().Select(requester => Event(new InvalidateEvent(null, CacheKind.Context, InvalidationGranularity.Device) { Source = new(0, requester) })),
        from cache in Gen.Elements(CacheKind.Iotlb, CacheKind.Pasid)
        from domain in Domains
        from pasid in Pasids
        select Event(new InvalidateEvent(null, cache, InvalidationGranularity.Pasid) { Domain = domain, Pasid = pasid }),
        from domain in Domains
        from pasid in Pasids.Select(pasid => (Pasid?)pasid).Or(Gen.Constant<Pasid?>(null))
        from address in Addresses
        from mask in Gen.Choose(0, 63)
        select Event(new InvalidateEvent(null, CacheKind.Iotlb, InvalidationGranularity.Page) { Domain = domain, Pasid = pasid, Address = new(address), Mask = mask }),
        from index in Gen.Choose(0, 0xffff)
        from mask in Gen.Choose(0, 31)
        select Event(new InvalidateEvent(null, CacheKind.Interrupt, InvalidationGranularity.Index) { Index = index, Mask = mask }));

    [Property(MaxTest = 1000)]
    public Property Line_keeps_all_fields() => Prop.ForAll(
        Gen.OneOf(Translations, PassedThrough, Messages, Events).ToArbitrary(), Gen.Choose(0, 999_999).ToArbitrary(), (line, part) =>
        {
            string time = $"1763820000.{part:d6}";
            line = line with { Time = new(decimal.Parse(time, CultureInfo.InvariantCulture), null) };
            foreach (string printed in Print(line))
            {
                var trace = new TraceInput(new MemoryStream(Encoding.UTF8.GetBytes($"4711@{time}:{printed}\n")), Named, strict: true);

                Assert.True(trace.TryReadNext(out var read), printed);
                Assert.Equal(line with { Event = null }, read with { Event = null });
                Assert.Equal(line.Event is DescriptorEvent words ? words with { Words = [] } : line.Event, read.Event is DescriptorEvent others ? others with { Words = [] } : read.Event);
                Assert.Equal((line.Event as DescriptorEvent)?.Words.AsEnumerable(), (read.Event as DescriptorEvent)?.Words.AsEnumerable());
                Assert.False(trace.TryReadNext(out _));
            }
        });

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    public void Function_mask_becomes_the_functions_that_it_stands_for(int mask, int count)
    {
        var trace = new TraceInput(new MemoryStream(Encoding.UTF8.GetBytes($"vtd_inv_desc_cc_devices context invalidate devices sid 0x1b fmask 0x{mask}")));
        var found = new HashSet<SourceId>();
        while (trace.TryReadNext(out var line)) found.Add(((InvalidateEvent)line.Event!).Source!.Value);

        Assert.Equal(count, found.Count);
        Assert.Contains(new SourceId(0, 0, 3, 3), found);
    }

    private static TraceLine Event(TraceEvent happening) => new TraceLine(1, default, null, null) { Event = happening };

    /// <summary>Each way in which QEMU says it.</summary>
    private static IEnumerable<string> Print(TraceLine line) => line switch
    {
        { Event: DescriptorEvent { Words: var words } } => [$"vtd_inv_desc invalidate desc type some high 0x{words[1]:x} low 0x{words[0]:x}"],
        { Event: WaitEvent } => ["vtd_inv_desc invalidate desc type wait high 0x7000 low 0x25", "vtd_inv_desc_wait_sw wait invalidate status write addr 0x7000 data 0x1", "vtd_inv_desc_wait_irq any words"],
        { Event: InvalidateEvent done } => [Print(done)],
        { Access.Operation: Operation.Message } => [$"vtd_ir_remap_msi (addr 0x{line.Access.Address.Value:x}, data 0x{line.Access.Data:x}) -> (addr 0x{Target(line.Expectation!.Destination!.Value):x}, data 0x{line.Expectation.Vector:x})"],
        _ when line.Expectation!.HostAddress!.Value.Value == line.Access.Address.Value => [$"vtd_translate_pt source id 0x{line.Access.Source.Requester:x}, iova 0x{line.Access.Address.Value:x}"],
        _ => [$"vtd_dmar_translate dev {line.Access.Source.Bus:x2}:{line.Access.Source.Device:x2}.{line.Access.Source.Function:x2} iova 0x{line.Access.Address.Value:x} -> gpa 0x{line.Expectation.HostAddress.Value.Value:x} mask 0xfff"],
    };

    private static string Print(InvalidateEvent done)
    {
        string domain = $"domain 0x{done.Domain:x}", pasid = $"pasid 0x{done.Pasid?.Value:x}";
        return (done.Cache, done.Granularity) switch
        {
            (CacheKind.Context, InvalidationGranularity.Global) => "vtd_inv_desc_cc_global context invalidate globally",
            (CacheKind.Context, InvalidationGranularity.Domain) => $"vtd_inv_desc_cc_domain context invalidate {domain}",
            (CacheKind.Context, _) => $"vtd_inv_desc_cc_devices context invalidate devices sid 0x{done.Source!.Value.Requester:x} fmask 0x0",
            (CacheKind.Iotlb, InvalidationGranularity.Global) => "vtd_inv_desc_iotlb_global iotlb invalidate global",
            (CacheKind.Iotlb, InvalidationGranularity.Domain) => $"vtd_inv_desc_iotlb_domain iotlb invalidate whole {domain}",
            (CacheKind.Iotlb, InvalidationGranularity.Pasid) => $"vtd_inv_desc_iotlb_pasid iotlb invalidate {domain} {pasid}",
            (CacheKind.Iotlb, _) when done.Pasid is not null => $"vtd_inv_desc_iotlb_pasid_pages iotlb invalidate {domain} addr 0x{done.Address!.Value.Value:x} mask 0x{done.Mask:x} {pasid}",
            (CacheKind.Iotlb, _) => $"vtd_inv_desc_iotlb_pages iotlb invalidate {domain} addr 0x{done.Address!.Value.Value:x} mask 0x{done.Mask:x}",
            (CacheKind.Pasid, InvalidationGranularity.Global) => "vtd_pasid_cache_gsi ",
            (CacheKind.Pasid, InvalidationGranularity.Domain) => $"vtd_pasid_cache_dsi Domain selective PC invalidation {domain}",
            (CacheKind.Pasid, _) => $"vtd_pasid_cache_psi PASID selective PC invalidation {domain} {pasid}",
            (_, InvalidationGranularity.Global) => "vtd_inv_desc_iec granularity 0x0 index 0x0 mask 0x0",
            _ => $"vtd_inv_desc_iec granularity 0x1 index 0x{done.Index:x} mask 0x{done.Mask:x}",
        };
    }

    /// <summary>The address of a message to that APIC: bits 7:0 in 19:12, the others in 63:40 (VT-d 5.1.8, extended mode).</summary>
    private static ulong Target(uint destination) => 0xfee0_0000UL | (destination & 0xffUL) << 12 | (destination & 0xffff_ff00UL) << 32;
}
