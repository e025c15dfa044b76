using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dmarkit.Parser;

/// <summary>Reads the usual line of a trace, which is most of them, at some tens of nanoseconds and without allocating.</summary>
/// <remarks>
/// What is rare (events, interrupts, translation requests, escapes, white space but for a blank behind colons and commas, more fields of an expectation, whatever is
/// wrong) is not read here but by <see cref="AccessJson"/>, from the start of the line; what is read here it would read alike. No pattern has a line feed in it, so
/// that nothing is taken of the next line; but up to <see cref="ChunkBuffer.SlackBytes"/> behind the line are looked at.
/// </remarks>
internal struct UsualLine
{
    private const int SourceBytes = 12; // 0000:00:02.0
    private ulong knownHead; // The text of the requester that was read last: most lines name the same one.
    private uint knownTail;
    private SourceId known;

    /// <summary>Reads the line that starts at <paramref name="at"/>, and moves behind its line feed.</summary>
    /// <param name="text">Lines, each ended by a line feed, and <see cref="ChunkBuffer.SlackBytes"/> behind them.</param>
    /// <param name="at">Where the line starts; not moved where it is not usual.</param>
    /// <param name="access">The access; half of one where the line is not usual.</param>
    /// <returns>False where the line is not the usual one.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, ref int at, out UsualAccess access)
    {
        access = new() { LengthField = 1 };
        ref byte start = ref MemoryMarshal.GetReference(text);
        ref byte end = ref Fill(ref Unsafe.Add(ref start, at), ref access);
        if (Unsafe.IsNullRef(ref end) || !access.IsWhole) return false;
        at = (int)Unsafe.ByteOffset(ref start, ref end);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Fill(ref byte at, ref UsualAccess access)
    {
        if (at != '{') return ref UsualValue.None;
        do
        {
            at = ref Field(ref Unsafe.Add(ref at, 1), ref access);
            if (Unsafe.IsNullRef(ref at)) return ref at;
        }
        while (at == ',');

        if (at != '}') return ref UsualValue.None;
        at = ref Unsafe.Add(ref at, 1);
        if (at == '\r') at = ref Unsafe.Add(ref at, 1);
        if (at != '\n') return ref UsualValue.None;
        return ref Unsafe.Add(ref at, 1);
    }

    /// <summary>A key is told by the four bytes behind its quote, and then the rest of it looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Field(ref byte at, ref UsualAccess access)
    {
        if (at != '"') return ref BehindBlank(ref at, ref access);
        uint key = UsualValue.Four(ref Unsafe.Add(ref at, 1)), rest = UsualValue.Four(ref Unsafe.Add(ref at, 5));
        if (key == UsualValue.Word("bdf\"") && (byte)rest == ':') return ref Source(ref Unsafe.Add(ref at, 6), ref access);
        if (key == UsualValue.Word("op\":")) return ref AnyOperation(ref Unsafe.Add(ref at, 5), ref access);
        if (key == UsualValue.Word("iova") && (ushort)rest == UsualValue.Word("\":"))
        {
            access.Met |= LineFields.Address;
            return ref UsualValue.Number(ref Unsafe.Add(ref at, 7), out access.IovaField);
        }

        if (key == UsualValue.Word("len\"") && (byte)rest == ':')
        {
            if ((access.Met & LineFields.Length) != 0) return ref UsualValue.None; // Each of them has its bounds.
            access.Met |= LineFields.Length;
            return ref UsualValue.Number(ref Unsafe.Add(ref at, 6), out access.LengthField);
        }

        if (key == UsualValue.Word("expe") && rest == UsualValue.Word("ct\":"))
        {
            if ((access.Met & LineFields.Expected) != 0) return ref UsualValue.None; // The second takes the place of the whole first.
            access.Met |= LineFields.Expected;
            return ref UsualExpected.Read(ref Unsafe.Add(ref at, 9), ref access.ExpectedField);
        }

        if (key == UsualValue.Word("time") && (ushort)rest == UsualValue.Word("\":")) return ref UsualValue.Time(ref Unsafe.Add(ref at, 7));
        if (key == UsualValue.Word("priv") && (ushort)rest == UsualValue.Word("\":")) return ref UsualValue.Truth(ref Unsafe.Add(ref at, 7), out access.PrivilegedField);
        if (key != UsualValue.Word("pasi") || (rest & 0xff_ffff) != UsualValue.Word("d\":") || (access.Met & LineFields.Pasid) != 0) return ref UsualValue.None;
        access.Met |= LineFields.Pasid;
        return ref UsualValue.Number(ref Unsafe.Add(ref at, 8), out access.PasidField);
    }

    /// <summary>The same behind the blank that many writers put after a comma; nothing where there is none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref byte BehindBlank(ref byte at, ref UsualAccess access)
    {
        if (at != ' ' || Unsafe.Add(ref at, 1) == ' ') return ref UsualValue.None;
        return ref Field(ref Unsafe.Add(ref at, 1), ref access);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Source(ref byte at, ref UsualAccess access)
    {
        if (at == ' ') at = ref Unsafe.Add(ref at, 1);
        if (at != '"' || Unsafe.Add(ref at, SourceBytes + 1) != '"') return ref UsualValue.None;
        ulong head = UsualValue.Eight(ref Unsafe.Add(ref at, 1));
        uint tail = UsualValue.Four(ref Unsafe.Add(ref at, 9));
        if ((head != knownHead || tail != knownTail || head == 0) && !TryOther(ref at, head, tail)) return ref UsualValue.None;
        access.SourceField = known;
        access.Met |= LineFields.Source;
        return ref Unsafe.Add(ref at, SourceBytes + 2);
    }

    /// <summary>Reads another requester than the last: four digits, two, two and one; as <see cref="SourceId.TryParse"/> does.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryOther(ref byte at, ulong head, uint tail)
    {
        at = ref Unsafe.Add(ref at, 1);
        int segment = UsualValue.Digits(ref at, 4), bus = UsualValue.Digits(ref Unsafe.Add(ref at, 5), 2), device = UsualValue.Digits(ref Unsafe.Add(ref at, 8), 2), function = UsualValue.Digits(ref Unsafe.Add(ref at, 11), 1);
        bool isUsual = (segment | bus | device | function) >= 0 && device < 32 && function < 8 && Unsafe.Add(ref at, 4) == ':' && Unsafe.Add(ref at, 7) == ':' && Unsafe.Add(ref at, 10) == '.';
        (knownHead, knownTail) = isUsual ? (head, tail) : default; // Nobody has a text that begins with zeros.
        if (isUsual) known = new((ushort)segment, (byte)bus, device, function);
        return isUsual;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte AnyOperation(ref byte at, ref UsualAccess access)
    {
        ulong text = UsualValue.Eight(ref at), six = text & 0xffff_ffff_ffff, seven = text & 0xff_ffff_ffff_ffff;
        int write = seven == UsualValue.Word("\"write\"") ? 1 : 0; // Reads and writes alternate as they like: no processor could guess a branch.
        access.Met |= LineFields.Operation;
        if ((write | (six == UsualValue.Word("\"read\"") ? 1 : 0)) != 0)
        {
            access.OperationField = (Operation)write; // Read is 0, and Write 1.
            return ref Unsafe.Add(ref at, 6 + write);
        }

        access.OperationField = text == UsualValue.Word("\"atomic\"") ? Operation.Atomic : Operation.Execute;
        if (access.OperationField == Operation.Atomic) return ref Unsafe.Add(ref at, 8);
        if (six == UsualValue.Word("\"exec\"")) return ref Unsafe.Add(ref at, 6);
        if (at == ' ' && Unsafe.Add(ref at, 1) != ' ') return ref AnyOperation(ref Unsafe.Add(ref at, 1), ref access);
        return ref UsualValue.None;
    }
}
