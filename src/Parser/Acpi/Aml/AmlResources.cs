using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>Memory that a resource template lists.</summary>
/// <remarks>ACPI 6.4.2 and 6.4.3.</remarks>
internal static class AmlResources
{
    /// <summary>Of a small descriptor's tag: the bits of its name, and those of its length (ACPI 6.4.2).</summary>
    private const byte Large = 0x80, SmallName = 0x78, SmallLength = 7, EndTag = 0x78;

    /// <summary>The resource type of memory in a descriptor of an address space.</summary>
    private const byte MemorySpace = 0;

    private static readonly Dictionary<byte, Layout> Layouts = new()
    {
        [0x81] = new(ResourceFields.Memory24, "Range Minimum Base Address", "Range Length", Shift: 8),
        [0x85] = new(ResourceFields.Memory32, "Range Minimum Base Address", "Range Length"),
        [0x86] = new(ResourceFields.FixedMemory32, "Range Base Address", "Range Length"),
        [0x87] = new(ResourceFields.DoubleWordSpace, "Address Range Minimum", "Address Length", IsSpace: true),
        [0x8a] = new(ResourceFields.QuadWordSpace, "Address Range Minimum", "Address Length", IsSpace: true),
        [0x8b] = new(ResourceFields.ExtendedSpace, "Address Range Minimum", "Address Length", IsSpace: true),
    };

    /// <summary>Every range of memory; null where the template does not hold together.</summary>
    public static IReadOnlyList<AddressRange>? Memory(ReadOnlySpan<byte> template)
    {
        var ranges = new List<AddressRange>();
        while (!template.IsEmpty)
        {
            byte tag = template[0];
            if ((tag & (Large | SmallName)) == EndTag) return ranges;
            int length = 1 + (tag & SmallLength);
            if ((tag & Large) != 0)
            {
                if (template.Length < ResourceFields.LargeDescriptorBytes) return null;
                length = ResourceFields.LargeDescriptorBytes + (int)Number(template, ResourceFields.LargeDescriptor, "Length");
            }

            if (template.Length < length) return null;
            if (Layouts.TryGetValue(tag, out var layout) && !layout.TryTake(template[..length], ranges)) return null;
            template = template[length..];
        }

        return null; // A template ends with its tag.
    }

    private static ulong Number(ReadOnlySpan<byte> descriptor, IReadOnlyList<TableField> fields, string name)
    {
        var place = FieldPlace.Of(fields, name, 0, "descriptor", "descriptor");
        Span<byte> wide = stackalloc byte[sizeof(ulong)];
        wide.Clear();
        descriptor.Slice(place.Offset, place.LengthBytes).CopyTo(wide);
        return BinaryPrimitives.ReadUInt64LittleEndian(wide);
    }

    /// <summary>Where a descriptor of memory says what.</summary>
    private sealed record Layout(IReadOnlyList<TableField> Fields, string First, string Length, int Shift = 0, bool IsSpace = false)
    {
        /// <summary>Adds the descriptor's range; one without a length, or beyond 2^64, takes no memory.</summary>
        /// <returns>False where it is too short for its kind.</returns>
        public bool TryTake(ReadOnlySpan<byte> descriptor, List<AddressRange> ranges)
        {
            if (descriptor.Length < Fields[^1].Offset + Fields[^1].LengthBytes) return false;
            if (IsSpace && Number(descriptor, Fields, "Resource Type") != MemorySpace) return true;
            ulong first = Number(descriptor, Fields, First) << Shift, length = Number(descriptor, Fields, Length) << Shift;
            if (length > 0 && first <= ulong.MaxValue - (length - 1)) ranges.Add(new(new(first), new(first + (length - 1))));
            return true;
        }
    }
}
