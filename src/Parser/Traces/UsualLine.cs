using System.Runtime.CompilerServices;

namespace Dmarkit.Parser;

/// <summary>Reads the usual line of a trace, which is most of them, at some tens of nanoseconds and without allocating.</summary>
/// <remarks>
/// A key is told by four of its bytes. What is rare (events, interrupts, translation requests, escapes, other white space, more fields of an expectation, whatever is
/// wrong) is not read here but by <see cref="AccessJson"/>, from the start of the line; what is read here it would read alike.
/// </remarks>
internal struct UsualLine
{
    private const int SourceBytes = 12; // 0000:00:02.0
    private ulong knownHead; // The text of the requester that was read last: most lines name the same one.
    private uint knownTail;
    private SourceId known;

    /// <summary>Reads the line that starts at <paramref name="at"/>, and moves behind its line feed.</summary>
    /// <param name="text">Lines, each ended by a line feed, and <see cref="UsualText.SlackBytes"/> behind them.</param>
    /// <param name="at">Where the line starts; not moved where it is not usual.</param>
    /// <param name="access">The access.</param>
    /// <param name="expected">What the line expects of it.</param>
    /// <returns>False where the line is not the usual one.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, ref int at, out Access access, out UsualExpectation expected)
    {
        var line = new UsualText(text, at);
        var fields = new Fields { Length = 1 };
        access = default;
        expected = default;
        if (!line.TrySkip((byte)'{')) return false;
        do
        {
            line.SkipBlank();
            if (!line.TrySkip((byte)'"') || !TryField(ref line, ref fields)) return false;
        }
        while (line.TrySkip((byte)','));

        if (!line.TrySkip((byte)'}')) return false;
        if (line.Next == '\r') line.Skip(1);
        if (!line.TrySkip((byte)'\n') || !fields.AreUsual) return false;
        access = new(fields.Source, fields.Operation, new(fields.Address), fields.Length, fields.HasPasid ? new Pasid((uint)fields.Pasid) : null, fields.Privileged);
        expected = fields.Expected;
        at = line.At;
        return true;
    }

    private bool TryField(ref UsualText line, ref Fields fields)
    {
        uint key = line.NextFour;
        if (key == UsualText.Four("iova"u8))
        {
            fields.HasAddress = true;
            return line.TrySkipKey(5) && line.TryNumber(out fields.Address);
        }

        if (key == UsualText.Four("bdf\""u8)) return line.TrySkipKey(4) && TrySource(ref line, ref fields);
        if (key == UsualText.Four("op\":"u8)) return line.TrySkipKey(3) && TryOperation(ref line, ref fields);
        if (key == UsualText.Four("len\""u8)) return line.TrySkipKey(4) && line.TryNumber(out fields.Length);
        if (key == UsualText.Four("expe"u8)) return line.FourAhead(3) == UsualText.Four("ect\""u8) && line.TrySkipKey(7) && TryExpectation(ref line, ref fields.Expected);
        if (key == UsualText.Four("time"u8)) return line.TrySkipKey(5) && line.TrySkipTime();
        if (key == UsualText.Four("priv"u8)) return line.TrySkipKey(5) && line.TryTruth(out fields.Privileged);
        if (key != UsualText.Four("pasi"u8) || line.Ahead(4) != 'd') return false;
        fields.HasPasid = true;
        return line.TrySkipKey(6) && line.TryNumber(out fields.Pasid);
    }

    private bool TrySource(ref UsualText line, ref Fields fields)
    {
        if (line.Next != '"' || line.Ahead(SourceBytes + 1) != '"') return false;
        ulong head = line.EightAhead(1);
        uint tail = line.FourAhead(9);
        if ((head != knownHead || tail != knownTail) && !TryOtherSource(ref line, head, tail)) return false;
        fields.Source = known;
        fields.HasSource = true;
        line.Skip(SourceBytes + 2);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryOtherSource(ref UsualText line, ulong head, uint tail)
    {
        Span<char> letters = stackalloc char[SourceBytes];
        for (int i = 0; i < SourceBytes; i++) letters[i] = (char)line.Ahead(1 + i);
        bool isUsual = letters is [_, _, _, _, ':', _, _, ':', _, _, '.', _] && SourceId.TryParse(letters, out known);
        (knownHead, knownTail) = isUsual ? (head, tail) : default; // A requester's text is never all zero.
        return isUsual;
    }

    private static bool TryOperation(ref UsualText line, ref Fields fields)
    {
        uint text = line.NextFour;
        bool isRead = text == UsualText.Four("\"rea"u8), isWrite = text == UsualText.Four("\"wri"u8), isExecute = text == UsualText.Four("\"exe"u8);
        fields.HasOperation = true;
        fields.Operation = isRead ? Operation.Read : isWrite ? Operation.Write : isExecute ? Operation.Execute : Operation.Atomic;
        if (isRead || isExecute)
        {
            bool isWhole = line.Ahead(4) == (isRead ? 'd' : 'c') && line.Ahead(5) == '"';
            line.Skip(6);
            return isWhole;
        }

        if (isWrite)
        {
            bool isWhole = line.FourAhead(3) == UsualText.Four("ite\""u8);
            line.Skip(7);
            return isWhole;
        }

        bool isAtomic = text == UsualText.Four("\"ato"u8) && line.FourAhead(4) == UsualText.Four("mic\""u8);
        line.Skip(8);
        return isAtomic;
    }

    private static bool TryExpectation(ref UsualText line, ref UsualExpectation expected)
    {
        if (!line.TrySkip((byte)'{')) return false;
        do
        {
            line.SkipBlank();
            if (!line.TrySkip((byte)'"') || !TryExpected(ref line, ref expected)) return false;
        }
        while (line.TrySkip((byte)','));

        return line.TrySkip((byte)'}');
    }

    private static bool TryExpected(ref UsualText line, ref UsualExpectation expected)
    {
        uint key = line.NextFour;
        if (key == UsualText.Four("resu"u8)) return line.FourAhead(3) == UsualText.Four("ult\""u8) && line.TrySkipKey(7) && TryResult(ref line, ref expected);
        if (key == UsualText.Four("hpa\""u8))
        {
            if (!line.TrySkipKey(4) || !line.TryNumber(out ulong address)) return false;
            expected.HostAddress = new(address);
            return true;
        }

        if (key == UsualText.Four("reas"u8))
        {
            if (line.FourAhead(3) != UsualText.Four("son\""u8) || !line.TrySkipKey(7) || !line.TryNumber(out ulong reason) || reason > byte.MaxValue) return false;
            expected.Reason = (byte)reason;
            return true;
        }

        if (line.EightAhead(0) != Recorded || !line.TrySkipKey(9) || !line.TryTruth(out bool recorded)) return false;
        expected.Recorded = recorded;
        return true;
    }

    private static ulong Recorded => BitConverter.ToUInt64("recorded"u8);

    private static bool TryResult(ref UsualText line, ref UsualExpectation expected)
    {
        uint text = line.NextFour;
        if (text == UsualText.Four("\"ok\""u8))
        {
            expected.Result = ResultKind.Ok;
            line.Skip(4);
            return true;
        }

        if (text == UsualText.Four("\"fau"u8))
        {
            bool isWhole = line.FourAhead(3) == UsualText.Four("ult\""u8);
            expected.Result = ResultKind.Fault;
            line.Skip(7);
            return isWhole;
        }

        bool isUnreadable = text == UsualText.Four("\"unr"u8) && line.EightAhead(4) == BitConverter.ToUInt64("eadable\""u8);
        expected.Result = ResultKind.Unreadable;
        line.Skip(12);
        return isUnreadable;
    }

    /// <summary>The fields met so far.</summary>
    private struct Fields
    {
        public ulong Address, Length, Pasid;
        public SourceId Source;
        public Operation Operation;
        public bool HasSource, HasOperation, HasAddress, HasPasid, Privileged;
        public UsualExpectation Expected;

        /// <summary>What is required is there, and every number in its bounds; a length that is unusual is judged elsewhere.</summary>
        public readonly bool AreUsual => HasSource && HasOperation && HasAddress && Length - 1 < 1 << 20 && Address <= ulong.MaxValue - (1 << 20) && Pasid <= Parser.Pasid.Max;
    }
}
