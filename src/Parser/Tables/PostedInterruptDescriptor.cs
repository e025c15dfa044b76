using System.Buffers.Binary;

namespace Dmarkit.Parser;

public readonly partial record struct PostedInterruptDescriptor
{
    /// <summary>Reads a descriptor from its 64 bytes.</summary>
    public static PostedInterruptDescriptor Read(ReadOnlySpan<byte> bytes) => new(
        WordAt(bytes, 0), WordAt(bytes, 1), WordAt(bytes, 2), WordAt(bytes, 3),
        WordAt(bytes, 4), WordAt(bytes, 5), WordAt(bytes, 6), WordAt(bytes, 7));

    /// <summary>Its eight words, lowest address first.</summary>
    public IEnumerable<ulong> Words => [Word0, Word1, Word2, Word3, Word4, Word5, Word6, Word7];

    /// <summary>True where the notification's destination fits xAPIC mode: an 8-bit id, the other bits 0.</summary>
    public bool DestinationIsXapic => (NotificationDestination & ~0xff00ul) == 0;

    private static ulong WordAt(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * index)..]);
}
