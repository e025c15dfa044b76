namespace Dmarkit.Tests;

/// <summary>A plain LZO1X encoder: it looks for the longest copy everywhere before, and so uses every instruction of the format but one.</summary>
/// <remarks>The copy of 3 bytes after 4 literals is only in recorded streams. Written from the format's description, not from the decoder under test.</remarks>
internal static class LzoEncoder
{
    private const int Window = 48 * 1024;

    public static byte[] Encode(ReadOnlySpan<byte> input)
    {
        List<byte> output = [];
        int literals = 0, at = 0, patch = -1;
        while (at < input.Length)
        {
            var (length, distance) = Longest(input, at, literals, patch >= 0);
            if (length == 0)
            {
                literals++;
                at++;
                continue;
            }

            PutLiterals(output, input.Slice(at - literals, literals), patch);
            PutCopy(output, length, distance);
            patch = output.Count - 2; // In each form the bits are the low ones of the byte before the last.
            at += length;
            literals = 0;
        }

        PutLiterals(output, input.Slice(at - literals, literals), patch);
        output.AddRange((byte[])[0x11, 0, 0]);
        return [.. output];
    }

    /// <summary>Copies of 2 bytes follow 1 to 3 literals only, and need a copy before these; those of 3 and more are always possible up to 16 KiB back.</summary>
    private static (int Length, int Distance) Longest(ReadOnlySpan<byte> input, int at, int literals, bool hasCopy)
    {
        (int Length, int Distance) best = default;
        for (int distance = 1; distance <= Math.Min(at, Window - 1); distance++)
        {
            int length = 0;
            while (at + length < input.Length && input[at + length] == input[at + length - distance]) length++;
            bool isPossible = distance > 16_384 ? length >= 4 : length >= 3 || (length == 2 && distance <= 1024 && hasCopy && literals is >= 1 and <= 3);
            if (isPossible && distance != 16_384 && length > best.Length) best = (length, distance);
        }

        return best;
    }

    /// <summary>Up to three literals are counted in the two low bits of the copy before them.</summary>
    private static void PutLiterals(List<byte> output, ReadOnlySpan<byte> literals, int patch)
    {
        if (literals.IsEmpty) return;
        if (literals.Length <= 3 && patch >= 0) output[patch] |= (byte)literals.Length;
        else if (output.Count == 0 && literals.Length <= 238) output.Add((byte)(literals.Length + 17));
        else PutLength(output, 0, literals.Length - 3, 15);
        output.AddRange(literals);
    }

    private static void PutCopy(List<byte> output, int length, int distance)
    {
        int back = distance - 1;
        if (length == 2) output.AddRange((byte[])[(byte)((back & 3) << 2), (byte)(back >> 2)]);
        else if (distance <= 2048 && length <= 4) output.AddRange((byte[])[(byte)(64 | (length - 3) << 5 | (back & 7) << 2), (byte)(back >> 3)]);
        else if (distance <= 2048 && length <= 8) output.AddRange((byte[])[(byte)(128 | (length - 5) << 5 | (back & 7) << 2), (byte)(back >> 3)]);
        else if (distance <= 16_384)
        {
            PutLength(output, 32, length - 2, 31);
            output.AddRange((byte[])[(byte)(back << 2), (byte)(back >> 6)]);
        }
        else
        {
            int far = distance - 16_384;
            PutLength(output, 16 | (far >> 14) << 3, length - 2, 7);
            output.AddRange((byte[])[(byte)(far << 2), (byte)(far >> 6)]);
        }
    }

    private static void PutLength(List<byte> output, int code, int length, int most)
    {
        if (length <= most)
        {
            output.Add((byte)(code | length));
            return;
        }

        output.Add((byte)code);
        for (length -= most; length > 255; length -= 255) output.Add(0);
        output.Add((byte)length);
    }
}
