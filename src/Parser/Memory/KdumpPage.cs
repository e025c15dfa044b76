using System.Buffers;
using System.Runtime.InteropServices;
using Descriptor = Dmarkit.Parser.KdumpLayout.PageDescriptor;

namespace Dmarkit.Parser;

/// <summary>One page of a kdump-compressed dump: its descriptor, and the bytes it stands for.</summary>
internal static class KdumpPage
{
    /// <summary>Reads the page whose descriptor lies at <paramref name="descriptorOffset"/>.</summary>
    /// <returns>Null where it is missing, damaged, of a compression that is not known, or does not come to <paramref name="pageBytes"/> bytes.</returns>
    public static ulong[]? Read(ByteSource source, ulong descriptorOffset, int pageBytes)
    {
        Span<byte> descriptor = stackalloc byte[Descriptor.Bytes];
        if (!source.TryRead(descriptorOffset, descriptor)) return null;
        ulong offset = Descriptor.Offset.In(descriptor), size = Descriptor.StoredBytes.In(descriptor), flags = Descriptor.Flags.In(descriptor);
        if (offset == 0 || size == 0 || size > (ulong)pageBytes) return null; // An incomplete dump leaves descriptors zero; a page that does not shrink is stored as it is.

        ulong[] words = GC.AllocateUninitializedArray<ulong>(pageBytes / sizeof(ulong));
        var page = MemoryMarshal.AsBytes(words.AsSpan());
        bool read = PageCodec.IsNone(flags)
            ? size == (ulong)pageBytes && source.TryRead(offset, page)
            : TryDecode(source, offset, (int)size, flags, page);
        return read ? words : null;
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
