using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dmarkit.Parser;

/// <summary>Reads the usual line of a trace, which is most of them, at some tens of nanoseconds and without allocating.</summary>
/// <remarks>
/// What is rare (events, interrupts, translation requests, escapes, white space but for a blank behind colons and commas, more fields of an expectation, whatever is
/// wrong) is not read here but by <see cref="AccessJson"/>, from the start of the line; what is read here it would read alike. No pattern has a line feed in it, so
/// that nothing is taken of the next line; but up to <see cref="SlackBytes"/> behind the line are looked at.
/// </remarks>
internal struct UsualLine
{
    /// <summary>So many bytes behind the last line are looked at, at most.</summary>
    public const int SlackBytes = 64;

    private const int SourceBytes = 12; // 0000:00:02.0
    private ulong knownHead; // The text of the requester that was read last: most lines name the same one.
    private uint knownTail;
    private SourceId known;

    /// <summary>Reads the line that starts at <paramref name="at"/>, and moves behind its line feed.</summary>
    /// <param name="text">Lines, each ended by a line feed, and <see cref="SlackBytes"/> behind them.</param>
    /// <param name="at">Where the line starts; not moved where it is not usual.</param>
    /// <param name="access">The access.</param>
    /// <param name="expected">What the line expects of it.</param>
    /// <returns>False where the line is not the usual one.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, ref int at, out Access access, out UsualExpectation expected)
    {
        var fields = new Fields { Length = 1 };
        ref byte start = ref MemoryMarshal.GetReference(text);
        ref byte end = ref Fill(ref Unsafe.Add(ref start, at), ref fields);
        if (Unsafe.IsNullRef(ref end) || !fields.AreUsual)
        {
            (access, expected) = (default, default);
            return false;
        }

        access = new(fields.Source, fields.Operation, new(fields.Address), fields.Length, fields.HasPasid ? new Pasid((uint)fields.Pasid) : null, fields.Privileged);
        expected = fields.Expected;
        at = (int)Unsafe.ByteOffset(ref start, ref end);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Fill(ref byte at, ref Fields fields)
    {
        if (at != '{') return ref UsualValue.None;
        do
        {
            at = ref Field(ref Unsafe.Add(ref at, 1), ref fields);
            if (Unsafe.IsNullRef(ref at)) return ref at;
        }
        while (at == ',');

        if (at != '}') return ref UsualValue.None;
        at = ref Unsafe.Add(ref at, 1);
        if (at == '\r') at = ref Unsafe.Add(ref at, 1);
        if (at != '\n') return ref UsualValue.None;
        return ref Unsafe.Add(ref at, 1);
    }

    /// <summary>A key is told by its first eight bytes, of which the first is its quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Field(ref byte at, ref Fields fields)
    {
        ulong key = UsualValue.Eight(ref at), five = key & 0xff_ffff_ffff, six = key & 0xffff_ffff_ffff, seven = key & 0xff_ffff_ffff_ffff;
        if (six == UsualValue.Word("\"bdf\":"u8)) return ref Source(ref Unsafe.Add(ref at, 6), ref fields);
        if (five == UsualValue.Word("\"op\":"u8)) return ref AnyOperation(ref Unsafe.Add(ref at, 5), ref fields);
        if (seven == UsualValue.Word("\"iova\":"u8))
        {
            fields.HasAddress = true;
            return ref UsualValue.Number(ref Unsafe.Add(ref at, 7), out fields.Address);
        }

        if (six == UsualValue.Word("\"len\":"u8)) return ref UsualValue.Number(ref Unsafe.Add(ref at, 6), out fields.Length);
        if (key == UsualValue.Word("\"expect\""u8) && Unsafe.Add(ref at, 8) == ':')
        {
            if (fields.HasExpected) return ref UsualValue.None; // The second takes the place of the whole first.
            fields.HasExpected = true;
            return ref UsualExpected.Read(ref Unsafe.Add(ref at, 9), ref fields.Expected);
        }

        if (seven == UsualValue.Word("\"time\":"u8)) return ref UsualValue.Time(ref Unsafe.Add(ref at, 7));
        if (seven == UsualValue.Word("\"priv\":"u8)) return ref UsualValue.Truth(ref Unsafe.Add(ref at, 7), out fields.Privileged);
        if (key != UsualValue.Word("\"pasid\":"u8)) return ref BehindBlank(ref at, ref fields);
        fields.HasPasid = true;
        return ref UsualValue.Number(ref Unsafe.Add(ref at, 8), out fields.Pasid);
    }

    /// <summary>The same behind the blank that many writers put after a comma; nothing where there is none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref byte BehindBlank(ref byte at, ref Fields fields)
    {
        if (at != ' ' || Unsafe.Add(ref at, 1) == ' ') return ref UsualValue.None;
        return ref Field(ref Unsafe.Add(ref at, 1), ref fields);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Source(ref byte at, ref Fields fields)
    {
        if (at == ' ') at = ref Unsafe.Add(ref at, 1);
        if (at != '"' || Unsafe.Add(ref at, SourceBytes + 1) != '"') return ref UsualValue.None;
        ulong head = UsualValue.Eight(ref Unsafe.Add(ref at, 1));
        uint tail = UsualValue.Four(ref Unsafe.Add(ref at, 9));
        if ((head != knownHead || tail != knownTail) && !TryOther(ref at, head, tail)) return ref UsualValue.None;
        fields.Source = known;
        fields.HasSource = true;
        return ref Unsafe.Add(ref at, SourceBytes + 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryOther(ref byte at, ulong head, uint tail)
    {
        Span<char> letters = stackalloc char[SourceBytes];
        for (int i = 0; i < SourceBytes; i++) letters[i] = (char)Unsafe.Add(ref at, 1 + i);
        bool isUsual = letters is [_, _, _, _, ':', _, _, ':', _, _, '.', _] && SourceId.TryParse(letters, out known);
        (knownHead, knownTail) = isUsual ? (head, tail) : default; // A requester's text is never all zero.
        return isUsual;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte AnyOperation(ref byte at, ref Fields fields)
    {
        ulong text = UsualValue.Eight(ref at), six = text & 0xffff_ffff_ffff, seven = text & 0xff_ffff_ffff_ffff;
        fields.HasOperation = true;
        if (six == UsualValue.Word("\"read\""u8))
        {
            fields.Operation = Operation.Read;
            return ref Unsafe.Add(ref at, 6);
        }

        if (seven == UsualValue.Word("\"write\""u8))
        {
            fields.Operation = Operation.Write;
            return ref Unsafe.Add(ref at, 7);
        }

        fields.Operation = text == UsualValue.Word("\"atomic\""u8) ? Operation.Atomic : Operation.Execute;
        if (fields.Operation == Operation.Atomic) return ref Unsafe.Add(ref at, 8);
        if (six == UsualValue.Word("\"exec\""u8)) return ref Unsafe.Add(ref at, 6);
        if (at == ' ' && Unsafe.Add(ref at, 1) != ' ') return ref AnyOperation(ref Unsafe.Add(ref at, 1), ref fields);
        return ref UsualValue.None;
    }

    /// <summary>The fields met so far.</summary>
    private struct Fields
    {
        public ulong Address, Length, Pasid;
        public SourceId Source;
        public Operation Operation;
        public bool HasSource, HasOperation, HasAddress, HasPasid, HasExpected, Privileged;
        public UsualExpectation Expected;

        /// <summary>What is required is there, and every number in its bounds; a length that is unusual is judged elsewhere.</summary>
        public readonly bool AreUsual => HasSource && HasOperation && HasAddress && Length - 1 < 1 << 20 && Address <= ulong.MaxValue - (1 << 20) && Pasid <= Parser.Pasid.Max;
    }
}
