namespace Dmarkit.Parser;

/// <summary>
/// What QEMU's unit was asked to forget, as events between the accesses:
/// <list type="bullet">
/// <item><c>vtd_inv_desc invalidate desc type iotlb high 0x… low 0x…</c> is a descriptor as it lay in the queue: all that it says, complete with the next wait;</item>
/// <item><c>vtd_inv_desc_cc_global</c>, <c>…_cc_domain</c>, <c>…_cc_devices</c>, <c>…_iotlb_global</c>, <c>…_iotlb_domain</c>, <c>…_iotlb_pages</c>,
/// <c>…_iotlb_pasid</c>, <c>…_iotlb_pasid_pages</c>, <c>…_iec</c>, and <c>vtd_pasid_cache_gsi</c>, <c>_dsi</c>, <c>_psi</c> are what the unit did about it,
/// or about a register command: complete at once;</item>
/// <item><c>vtd_inv_desc_wait_sw</c> and <c>vtd_inv_desc_wait_irq</c> complete what was submitted.</item>
/// </list>
/// A descriptor and what was done about it are one invalidation, which the descriptor tells better.
/// </summary>
/// <remarks>QEMU, <c>hw/i386/trace-events</c> and <c>intel_iommu.c</c>.</remarks>
internal sealed class QemuInvalidations
{
    private bool isTold;

    /// <summary>Reads what follows <c>vtd_inv_desc</c>.</summary>
    public LineKind ReadDescriptor(ref LogCursor cursor, long number, in TraceTime time, ImportedLines found)
    {
        if (cursor.Skip(" invalidate desc type "u8)) return ReadWords(ref cursor, number, time, found);
        if (cursor.Skip("_wait_sw"u8) || cursor.Skip("_wait_irq"u8)) return Add(new WaitEvent(null), number, time, found);
        if (cursor.Skip("_cc_device "u8)) return LineKind.NoAccess; // One of those that cc_devices tells of.
        bool isKnown = Read(ref cursor, out var done, out int functions);
        if (isTold && isKnown)
        {
            isTold = false;
            return LineKind.NoAccess;
        }

        if (done is null) return LineKind.NoAccess;
        if (functions == 0) return Add(done, number, time, found);
        var device = done.Source!.Value;
        for (int function = 0; function < 8; function++)
        {
            var source = device with { Requester = (ushort)(device.Requester & ~7 | function) };
            if ((function & ~functions) == (device.Function & ~functions)) Add(done with { Source = source }, number, time, found);
        }

        return LineKind.Known;
    }

    /// <summary>Reads what follows <c>vtd_pasid_cache_</c>.</summary>
    public LineKind ReadPasidCache(ref LogCursor cursor, long number, in TraceTime time, ImportedLines found)
    {
        InvalidateEvent? done = null;
        if (cursor.Rest.StartsWith("gsi"u8)) done = new(null, CacheKind.Pasid, InvalidationGranularity.Global);
        else if (cursor.Skip("dsi "u8) && TryAfter(ref cursor, " domain "u8, ushort.MaxValue, out ulong domain)) done = new(null, CacheKind.Pasid, InvalidationGranularity.Domain) { Domain = (int)domain };
        else if (cursor.Skip("psi "u8) && TryAfter(ref cursor, " domain "u8, ushort.MaxValue, out domain) && TryAfter(ref cursor, " pasid "u8, Pasid.Max, out ulong pasid))
            done = new(null, CacheKind.Pasid, InvalidationGranularity.Pasid) { Domain = (int)domain, Pasid = new((uint)pasid) };
        if (done is null || isTold)
        {
            isTold &= done is null;
            return LineKind.NoAccess;
        }

        return Add(done, number, time, found);
    }

    private LineKind ReadWords(ref LogCursor cursor, long number, in TraceTime time, ImportedLines found)
    {
        if (!TryAfter(ref cursor, " high "u8, ulong.MaxValue, out ulong high) || !TryAfter(ref cursor, " low "u8, ulong.MaxValue, out ulong low)) return LineKind.Unknown;
        var type = InvalidationDescriptor.TypeOf(low);
        if (type == InvalidationType.Wait) return Add(new WaitEvent(null), number, time, found);
        isTold = true;

        // The later types have four words, of which QEMU's unit takes none whose upper two are not 0 (VT-d 6.5.2).
        return Add(new DescriptorEvent(null, type < InvalidationType.PasidIotlb ? [low, high] : [low, high, 0, 0], Done: false), number, time, found);
    }

    /// <summary>What follows <c>vtd_inv_desc</c> and the name of what was done.</summary>
    /// <param name="cursor">Stands behind <c>vtd_inv_desc</c>.</param>
    /// <param name="done">The invalidation; null where the line tells of none.</param>
    /// <param name="functions">Bits of the function number that do not count (VT-d 6.5.2.1).</param>
    private static bool Read(ref LogCursor cursor, out InvalidateEvent? done, out int functions)
    {
        done = null;
        functions = 0;
        if (cursor.Rest.StartsWith("_cc_global"u8)) done = new(null, CacheKind.Context, InvalidationGranularity.Global);
        else if (cursor.Rest.StartsWith("_iotlb_global"u8)) done = new(null, CacheKind.Iotlb, InvalidationGranularity.Global);
        else if (cursor.Skip("_cc_domain "u8)) done = Domain(ref cursor, CacheKind.Context);
        else if (cursor.Skip("_iotlb_domain "u8)) done = Domain(ref cursor, CacheKind.Iotlb);
        else if (cursor.Skip("_cc_devices "u8)) done = Devices(ref cursor, out functions);
        else if (cursor.Skip("_iotlb_pasid_pages "u8) || cursor.Skip("_iotlb_pages "u8)) done = Pages(ref cursor);
        else if (cursor.Skip("_iotlb_pasid "u8)) done = OfPasid(ref cursor);
        else if (cursor.Skip("_iec "u8)) done = Interrupts(ref cursor);
        return done is not null;
    }

    private static InvalidateEvent? Domain(ref LogCursor cursor, CacheKind cache) =>
        TryAfter(ref cursor, "domain "u8, ushort.MaxValue, out ulong domain) ? new(null, cache, InvalidationGranularity.Domain) { Domain = (int)domain } : null;

    /// <summary>The domain is not told: QEMU's unit does not look at it.</summary>
    private static InvalidateEvent? Devices(ref LogCursor cursor, out int functions)
    {
        functions = 0;
        if (!TryAfter(ref cursor, "sid "u8, ushort.MaxValue, out ulong source) || !TryAfter(ref cursor, " fmask "u8, 7, out ulong mask)) return null;
        functions = mask switch { 0 => 0, 1 => 4, 2 => 6, _ => 7 };
        return new(null, CacheKind.Context, InvalidationGranularity.Device) { Source = new(0, (ushort)source) };
    }

    private static InvalidateEvent? Pages(ref LogCursor cursor)
    {
        if (!TryAfter(ref cursor, "domain "u8, ushort.MaxValue, out ulong domain) || !TryAfter(ref cursor, " addr "u8, ulong.MaxValue, out ulong address)
            || !TryAfter(ref cursor, " mask "u8, 63, out ulong mask)) return null;
        Pasid? pasid = TryAfter(ref cursor, " pasid "u8, Pasid.Max, out ulong given) ? new((uint)given) : null;
        return new(null, CacheKind.Iotlb, InvalidationGranularity.Page) { Domain = (int)domain, Address = new(address), Mask = (int)mask, Pasid = pasid };
    }

    private static InvalidateEvent? OfPasid(ref LogCursor cursor) =>
        TryAfter(ref cursor, "domain "u8, ushort.MaxValue, out ulong domain) && TryAfter(ref cursor, " pasid "u8, Pasid.Max, out ulong pasid)
            ? new(null, CacheKind.Iotlb, InvalidationGranularity.Pasid) { Domain = (int)domain, Pasid = new((uint)pasid) }
            : null;

    private static InvalidateEvent? Interrupts(ref LogCursor cursor)
    {
        if (!cursor.Skip("granularity "u8) || !cursor.Hex(out ulong byIndex) || !TryAfter(ref cursor, " index "u8, ushort.MaxValue, out ulong index)
            || !TryAfter(ref cursor, " mask "u8, 63, out ulong mask)) return null;
        return byIndex == 0
            ? new(null, CacheKind.Interrupt, InvalidationGranularity.Global)
            : new(null, CacheKind.Interrupt, InvalidationGranularity.Index) { Index = (int)index, Mask = (int)mask };
    }

    private static bool TryAfter(ref LogCursor cursor, ReadOnlySpan<byte> word, ulong max, out ulong value)
    {
        value = 0;
        return cursor.SkipPast(word) && cursor.Hex(out value) && value <= max;
    }

    private static LineKind Add(TraceEvent happening, long number, in TraceTime time, ImportedLines found)
    {
        found.Add(new TraceLine(number, default, null, null) { Event = happening, Time = time });
        return LineKind.Known;
    }
}
