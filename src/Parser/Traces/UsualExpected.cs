using System.Runtime.CompilerServices;

namespace Dmarkit.Parser;

/// <summary>Reads what the usual line of a trace expects.</summary>
/// <remarks>As <see cref="UsualLine"/>: what is unusual is not read here.</remarks>
internal static class UsualExpected
{
    /// <summary>Reads the object that starts here.</summary>
    /// <returns>Where it ends; no place at all where it is not usual.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Read(ref byte at, ref UsualExpectation expected)
    {
        if (at == ' ') at = ref Unsafe.Add(ref at, 1);
        if (at != '{') return ref UsualValue.None;
        do
        {
            at = ref Field(ref Unsafe.Add(ref at, 1), ref expected);
            if (Unsafe.IsNullRef(ref at)) return ref at;
        }
        while (at == ',');

        if (at != '}') return ref UsualValue.None;
        return ref Unsafe.Add(ref at, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Field(ref byte at, ref UsualExpectation expected)
    {
        if (at != '"') return ref BehindBlank(ref at, ref expected);
        uint key = UsualValue.Four(ref Unsafe.Add(ref at, 1)), rest = UsualValue.Four(ref Unsafe.Add(ref at, 5));
        if (key == UsualValue.Word("resu") && rest == UsualValue.Word("lt\":")) return ref Result(ref Unsafe.Add(ref at, 9), ref expected);
        if (key == UsualValue.Word("hpa\"") && (byte)rest == ':')
        {
            at = ref UsualValue.Number(ref Unsafe.Add(ref at, 6), out ulong address);
            expected.HostAddress = new(address);
            return ref at;
        }

        if (key == UsualValue.Word("reas") && rest == UsualValue.Word("on\":"))
        {
            at = ref UsualValue.Number(ref Unsafe.Add(ref at, 9), out ulong reason);
            if (reason > byte.MaxValue) return ref UsualValue.None;
            expected.Reason = (byte)reason;
            return ref at;
        }

        if (key != UsualValue.Word("reco") || rest != UsualValue.Word("rded") || (ushort)UsualValue.Four(ref Unsafe.Add(ref at, 9)) != UsualValue.Word("\":")) return ref UsualValue.None;
        at = ref UsualValue.Truth(ref Unsafe.Add(ref at, 11), out bool recorded);
        expected.Recorded = recorded;
        return ref at;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref byte BehindBlank(ref byte at, ref UsualExpectation expected)
    {
        if (at != ' ' || Unsafe.Add(ref at, 1) == ' ') return ref UsualValue.None;
        return ref Field(ref Unsafe.Add(ref at, 1), ref expected);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Result(ref byte at, ref UsualExpectation expected)
    {
        if (at == ' ') at = ref Unsafe.Add(ref at, 1);
        ulong text = UsualValue.Eight(ref at);
        if ((text & 0xffff_ffff) == UsualValue.Word("\"ok\""))
        {
            expected.Result = ResultKind.Ok;
            return ref Unsafe.Add(ref at, 4);
        }

        if ((text & 0xff_ffff_ffff_ffff) == UsualValue.Word("\"fault\""))
        {
            expected.Result = ResultKind.Fault;
            return ref Unsafe.Add(ref at, 7);
        }

        if (text != UsualValue.Word("\"unreada") || UsualValue.Four(ref Unsafe.Add(ref at, 8)) != UsualValue.Word("ble\"")) return ref UsualValue.None;
        expected.Result = ResultKind.Unreadable;
        return ref Unsafe.Add(ref at, 12);
    }
}
