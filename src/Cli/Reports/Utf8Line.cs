using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dmarkit.Cli.Reports;

/// <summary>Writes lines of JSON whose form is known beforehand, by the million: into bytes, without texts and without looking for what to escape.</summary>
/// <param name="buffer">Has room for <see cref="MostBytes"/> and what was written before.</param>
internal ref struct Utf8Line(Span<byte> buffer)
{
    /// <summary>The most that a line of such a form takes: some dozen fields.</summary>
    public const int MostBytes = 1024;

    private readonly Span<byte> buffer = buffer;

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes as they are.</summary>
    public void Put(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(buffer[Length..]);
        Length += text.Length;
    }

    /// <summary>A number in quotes, as <see cref="Parser.Hex.Of"/> writes it.</summary>
    public void PutAddress(ulong value)
    {
        var to = buffer.Slice(Length, 24);
        int digits = Math.Max(1, (67 - BitOperations.LeadingZeroCount(value)) / 4);
        BinaryPrimitives.WriteUInt32LittleEndian(to, '"' | '0' << 8 | 'x' << 16);
        if (Ssse3.IsSupported)
        {
            // Two vectors of nibbles, the highest first, then each as its digit; the leading zeros are shifted out.
            var bytes = Vector128.CreateScalar(BinaryPrimitives.ReverseEndianness(value)).AsByte();
            var nibbles = Sse2.UnpackLow((bytes.AsUInt16() >>> 4).AsByte(), bytes) & Vector128.Create((byte)0xf);
            var order = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(FromEnd), (nuint)(16 - digits));
            Ssse3.Shuffle(Vector128.Create("0123456789abcdef"u8), Ssse3.Shuffle(nibbles, order)).CopyTo(to[3..]);
        }
        else
        {
            for (int i = digits - 1; i >= 0; i--, value >>= 4) to[3 + i] = "0123456789abcdef"u8[(int)(value & 0xf)];
        }

        to[3 + digits] = (byte)'"';
        Length += digits + 4;
    }

    /// <summary>A number in decimal.</summary>
    public void PutNumber(long value)
    {
        value.TryFormat(buffer[Length..], out int written, provider: System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>True or false.</summary>
    public void PutTruth(bool value) => Put(value ? "true"u8 : "false"u8);

    /// <summary>Loaded from its byte n on, it moves a vector's bytes from n on to its start.</summary>
    private static ReadOnlySpan<byte> FromEnd => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
}
