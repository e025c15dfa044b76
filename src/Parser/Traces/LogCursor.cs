namespace Dmarkit.Parser;

/// <summary>Walks over the words of one line of a log, byte by byte and without making strings.</summary>
internal ref struct LogCursor(ReadOnlySpan<byte> line)
{
    /// <summary>What is left of the line.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; } = line;

    /// <summary>Passes over <paramref name="word"/>, or stays and says false.</summary>
    public bool Skip(ReadOnlySpan<byte> word)
    {
        if (!Rest.StartsWith(word)) return false;
        Rest = Rest[word.Length..];
        return true;
    }

    /// <summary>Passes over all up to and with <paramref name="word"/>, or stays and says false.</summary>
    public bool SkipPast(ReadOnlySpan<byte> word)
    {
        int at = Rest.IndexOf(word);
        if (at < 0) return false;
        Rest = Rest[(at + word.Length)..];
        return true;
    }

    /// <summary>Passes over blanks, of which there may be none.</summary>
    public void Blanks()
    {
        int count = 0;
        while (count < Rest.Length && Rest[count] is (byte)' ' or (byte)'\t') count++;
        Rest = Rest[count..];
    }

    /// <summary>A hexadecimal number of 1 to 16 digits of either case, with or without <c>0x</c>.</summary>
    public bool Hex(out ulong value)
    {
        value = 0;
        var rest = Rest;
        if (rest is [(byte)'0', (byte)'x' or (byte)'X', ..]) rest = rest[2..];
        int count = 0;
        for (; count < rest.Length; count++)
        {
            uint digit = (uint)rest[count] - '0';
            if (digit > 9)
            {
                digit = (rest[count] | 0x20u) - 'a';
                if (digit > 5) break;
                digit += 10;
            }

            if (count == 16) return false;
            value = value << 4 | digit;
        }

        if (count == 0) return false;
        Rest = rest[count..];
        return true;
    }

    /// <summary>A decimal number of 1 to 18 digits.</summary>
    public bool Decimal(out ulong value)
    {
        value = 0;
        int count = 0;
        for (; count < Rest.Length && (uint)Rest[count] - '0' <= 9; count++)
        {
            if (count == 18) return false;
            value = value * 10 + Rest[count] - '0';
        }

        if (count == 0) return false;
        Rest = Rest[count..];
        return true;
    }

    /// <summary>A requester, <c>[segment:]bus:device.function</c> or <c>bus:device:function</c>, each number hexadecimal with or without <c>0x</c>.</summary>
    /// <param name="source">The requester.</param>
    /// <param name="hasSegment">True where it has a segment.</param>
    public bool Source(out SourceId source, out bool hasSegment)
    {
        source = default;
        hasSegment = false;
        if (!Hex(out ulong first) || !Skip(":"u8) || !Hex(out ulong second)) return false;
        if (Skip("."u8)) return Hex(out ulong function) && TryMake(0, first, second, function, out source);
        if (!Skip(":"u8) || !Hex(out ulong third)) return false;
        hasSegment = Skip("."u8);
        return hasSegment ? Hex(out ulong last) && TryMake(first, second, third, last, out source) : TryMake(0, first, second, third, out source);
    }

    private static bool TryMake(ulong segment, ulong bus, ulong device, ulong function, out SourceId source)
    {
        source = default;
        if (segment > ushort.MaxValue || bus > byte.MaxValue || device > 31 || function > 7) return false;
        source = new((ushort)segment, (byte)bus, (int)device, (int)function);
        return true;
    }
}
