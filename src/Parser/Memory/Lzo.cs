using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>Decompresses LZO1X, the format in which makedumpfile and Linux compress fast.</summary>
/// <remarks>
/// Linux, Documentation/staging/lzo.rst. A stream is a row of instructions: a copy out of what was written before, by length and distance, which says how many
/// literals (0 to 3) follow it; or a longer run of literals. What one low instruction means depends on how many literals came before it: the state.
/// Without the later addition of runs of zeros, which only Linux's own files have.
/// </remarks>
internal static class Lzo
{
    private const int AfterLongRun = 4, FirstByteBias = 17, FarDistance = 2048, EndDistance = 16_384, ShortCopy = 16;

    /// <summary>Decompresses a whole stream.</summary>
    /// <returns>False where it breaks the format's rules, or does not come to exactly <paramref name="output"/>.</returns>
    /// <remarks>One loop over local variables: an instruction of a table's page stands for three to eight bytes, and to keep its state in memory takes as long as the copy.</remarks>
    public static bool TryDecode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        if (input.IsEmpty) return false;
        bool isFirstShort = input[0] > FirstByteBias; // Only the first byte may say how many literals follow in this short way.
        int read = isFirstShort ? 1 : 0, written = 0, literals = isFirstShort ? input[0] - FirstByteBias : 0, state = Math.Min(literals, AfterLongRun);
        while (true) // Each instruction takes a byte at least.
        {
            if (literals > input.Length - read || literals > output.Length - written) return false;
            CopyLiterals(input[read..], output[written..], literals);
            read += literals;
            written += literals;
            if (read == input.Length) return false; // No mark of its end.

            int code = input[read++], length, distance, low = code;
            if (code >= 64)
            {
                // 3 to 8 bytes from up to 2 KiB back.
                if (read == input.Length) return false;
                length = code >= 128 ? 5 + (code >> 5 & 3) : 3 + (code >> 5 & 1);
                distance = (input[read++] << 3) + (code >> 2 & 7) + 1;
            }
            else if (code >= 16)
            {
                // From up to 16 KiB back; below 32, from 16 to 48 KiB, or the end, which is a distance of 16 KiB.
                int most = code >= 32 ? 31 : 7, extra = ExtraBytes(input[read..], code & most);
                if (input.Length - read - extra < 2) return false;
                length = 2 + Length(input.Slice(read, extra), code & most, most);
                low = BinaryPrimitives.ReadUInt16LittleEndian(input[(read + extra)..]);
                read += extra + 2;
                distance = (low >> 2) + (code >= 32 ? 1 : EndDistance + ((code & 8) << 11));
                if (code < 32 && distance == EndDistance) return read == input.Length && written == output.Length;
            }
            else if (state == 0)
            {
                int extra = ExtraBytes(input[read..], code);
                if (input.Length - read < extra) return false;
                literals = 3 + Length(input.Slice(read, extra), code, 15);
                read += extra;
                state = AfterLongRun;
                continue;
            }
            else
            {
                if (read == input.Length) return false;
                bool isLong = state == AfterLongRun;
                length = isLong ? 3 : 2;
                distance = (input[read++] << 2) + (code >> 2) + 1 + (isLong ? FarDistance : 0);
            }

            if (distance > written || length > output.Length - written) return false;
            CopyBack(output[(written - distance)..], distance, length);
            written += length;
            state = literals = low & 3;
        }
    }

    /// <summary>How many bytes a length takes that does not fit into its bits: one of 0 for each 255, and one that is not.</summary>
    private static int ExtraBytes(ReadOnlySpan<byte> rest, int bits)
    {
        if (bits != 0) return 0;
        int zeros = rest.IndexOfAnyExcept((byte)0);
        return zeros < 0 ? rest.Length + 1 : zeros + 1; // More than there are, where it does not end.
    }

    private static int Length(ReadOnlySpan<byte> extra, int bits, int most) => extra.IsEmpty ? bits : most + 255 * (extra.Length - 1) + extra[^1];

    /// <summary>Copies what was written before, byte by byte where it overlaps what is being written.</summary>
    /// <param name="from">What was written, from where it is copied on, and all that is still to be written.</param>
    /// <param name="distance">How far it is from there to where it is copied to.</param>
    /// <param name="length">How many bytes.</param>
    private static void CopyBack(Span<byte> from, int distance, int length)
    {
        var to = from[distance..];
        if (length <= ShortCopy && distance >= sizeof(ulong) && to.Length >= ShortCopy)
        {
            // Word by word: what is too much is written over by what comes next.
            BinaryPrimitives.WriteUInt64LittleEndian(to, BinaryPrimitives.ReadUInt64LittleEndian(from));
            if (length > sizeof(ulong)) BinaryPrimitives.WriteUInt64LittleEndian(to[sizeof(ulong)..], BinaryPrimitives.ReadUInt64LittleEndian(from[sizeof(ulong)..]));
        }
        else if (distance >= length) from[..length].CopyTo(to);
        else for (int i = 0; i < length; i++) to[i] = from[i];
    }

    /// <summary>Copies literals, the usual few of them likewise.</summary>
    private static void CopyLiterals(ReadOnlySpan<byte> from, Span<byte> to, int count)
    {
        if (count < sizeof(uint) && from.Length >= sizeof(uint) && to.Length >= sizeof(uint)) BinaryPrimitives.WriteUInt32LittleEndian(to, BinaryPrimitives.ReadUInt32LittleEndian(from));
        else from[..count].CopyTo(to);
    }
}
