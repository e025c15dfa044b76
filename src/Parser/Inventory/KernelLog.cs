using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>Where a Linux kernel's log lies in a memory image that has its VMCOREINFO.</summary>
/// <remarks>
/// Linux, <c>Documentation/admin-guide/kdump/vmcoreinfo.rst</c>. Addresses of the kernel's own image are those above 0xffffffff80000000, from
/// <c>phys_base</c> on. A log that was allocated lies elsewhere, where nothing in a dump tells with certainty which memory that is.
/// </remarks>
internal static class KernelLog
{
    private const ulong KernelImage = 0xffff_ffff_8000_0000;
    private const int MostSizeBits = 25, FewestSizeBits = 12;

    /// <summary>The log's bytes; null where nothing tells them.</summary>
    public static AddressRange? Find(PhysicalMemory memory)
    {
        var facts = memory.Description.Facts;
        if (facts.IsDefault || Number(facts, "NUMBER(phys_base)", isHex: false) is not { } physical) return null;
        return Ring(memory, facts, physical) ?? Buffer(memory, facts, physical);
    }

    /// <summary>Before 5.10: two variables.</summary>
    private static AddressRange? Buffer(PhysicalMemory memory, ImmutableArray<KeyValuePair<string, string>> facts, ulong physical)
    {
        if (Number(facts, "SYMBOL(log_buf)") is not { } log || Number(facts, "SYMBOL(log_buf_len)") is not { } length) return null;
        return Word(memory, log, physical) is { } place && Word(memory, length, physical, sizeof(int)) is { } bytes && bytes is > 0 and <= 1 << MostSizeBits ? Range(place, bytes, physical) : null;
    }

    /// <summary>Since 5.10: the ring buffer's ring of texts.</summary>
    private static AddressRange? Ring(PhysicalMemory memory, ImmutableArray<KeyValuePair<string, string>> facts, ulong physical)
    {
        if (Number(facts, "SYMBOL(prb)") is not { } symbol || Number(facts, "OFFSET(printk_ringbuffer.text_data_ring)", isHex: false) is not { } ring) return null;
        if (Number(facts, "OFFSET(prb_data_ring.size_bits)", isHex: false) is not { } sizeAt || Number(facts, "OFFSET(prb_data_ring.data)", isHex: false) is not { } dataAt) return null;
        if (Word(memory, symbol, physical) is not { } buffer) return null;
        return Word(memory, buffer + ring + sizeAt, physical, sizeof(int)) is { } bits && bits is >= FewestSizeBits and <= MostSizeBits && Word(memory, buffer + ring + dataAt, physical) is { } data
            ? Range(data, 1UL << (int)bits, physical)
            : null;
    }

    private static AddressRange? Range(ulong place, ulong bytes, ulong physical) =>
        place >= KernelImage && unchecked(place - KernelImage + physical) is var first && first <= ulong.MaxValue - bytes ? new(new(first), new(first + bytes - 1)) : null;

    private static ulong? Word(PhysicalMemory memory, ulong place, ulong physical, int bytes = sizeof(ulong))
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        word.Clear();
        return place >= KernelImage && memory.TryRead(new(unchecked(place - KernelImage + physical)), word[..bytes]) ? BinaryPrimitives.ReadUInt64LittleEndian(word) : null;
    }

    private static ulong? Number(ImmutableArray<KeyValuePair<string, string>> facts, string key, bool isHex = true)
    {
        foreach (var (name, text) in facts)
        {
            if (name != key) continue;
            if (isHex) return ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value) ? value : null;
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed) ? (ulong)signed : null; // phys_base may be below 0.
        }

        return null;
    }
}
