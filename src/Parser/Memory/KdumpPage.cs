using System.Buffers;
using Descriptor = Dmarkit.Parser.KdumpLayout.PageDescriptor;

namespace Dmarkit.Parser;

/// <summary>One page of a kdump-compressed dump: its descriptor, and the bytes it stands for.</summary>
internal static class KdumpPage
{
    /// <summary>Reads the page whose descriptor lies at <paramref name="descriptorOffset"/>.</summary>
    /// <returns>False where it is missing, damaged, of a compression that is not known, or does not come to exactly <paramref name="page"/>.</returns>
    public static bool TryRead(ByteSource source, ulong descriptorOffset, Span<byte> page)
    {
        Span<byte> descriptor = stackalloc byte[Descriptor.Bytes];
        if (!source.TryRead(descriptorOffset, descriptor)) return false;
        ulong offset = Descriptor.Offset.In(descriptor), size = Descriptor.StoredBytes.In(descriptor), flags = Descriptor.Flags.In(descriptor);
        if (offset == 0 || size == 0 || size > (ulong)page.Length) return false; // An incomplete dump leaves descriptors zero; a page that does not shrink is stored as it is.
        return PageCodec.IsNone(flags)
            ? size == (ulong)page.Length && source.TryRead(offset, page)
            : TryDecode(source, offset, (int)size, flags, page);
    }

    private static bool TryDecode(ByteSource source, ulong offset, int size, ulong flags, Span<byte> page)
    {
        byte[] stored = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            return source.TryRead(offset, stored.AsSpan(0, size)) && PageCodec.TryDecode(flags, stored, size, page);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }
}
