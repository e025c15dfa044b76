namespace Dmarkit.Parser;

/// <summary>
/// What a log writes before a kernel's words, and the time in it:
/// <list type="bullet">
/// <item><c>[   12.345678] </c>, also with <c>&lt;3&gt;</c> in front or a processor after it: seconds since boot;</item>
/// <item><c>[Tue Nov 24 13:10:04 2026] </c>, of <c>dmesg -T</c>;</item>
/// <item><c>Nov 24 13:10:04 host kernel: </c>, of syslog and journald, where the seconds may follow in brackets;</item>
/// <item><c>2026-11-24T13:10:04+0100 host kernel: </c>, the same with a date that sorts.</item>
/// </list>
/// </summary>
internal static class LogPrefix
{
    /// <summary>A prefix longer than this is none that we know.</summary>
    private const int MaxBytes = 200;

    /// <summary>The time that <paramref name="prefix"/> tells: seconds since boot rather than a date where it has both.</summary>
    public static TraceTime Time(ReadOnlySpan<byte> prefix)
    {
        if (prefix.Length > MaxBytes) return default;
        for (int at = 0, open; (open = prefix[at..].IndexOf((byte)'[')) >= 0; at += open + 1)
        {
            var inside = prefix[(at + open + 1)..];
            int close = inside.IndexOf((byte)']');
            if (close < 0) break;
            inside = inside[..close].Trim((byte)' ');
            if (TrySeconds(inside, out decimal seconds)) return new(seconds, null);
            if (inside.Length is >= 19 and <= 40 && inside.Count((byte)':') == 2) return new(null, Escaped.Bytes(inside));
        }

        int kernel = prefix.IndexOf(" kernel:"u8);
        if (kernel < 0) return default;
        var date = prefix[..kernel];
        int host = date.LastIndexOf((byte)' ');
        if (host > 0) date = date[..host];
        date = date.Trim((byte)' ');
        return date.Count((byte)':') >= 2 ? new(null, Escaped.Bytes(date)) : default;
    }

    /// <summary>True where a line begins like one of a kernel's or a hypervisor's log.</summary>
    public static bool Matches(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("(XEN) "u8) || line.StartsWith("DMAR"u8)) return true;
        if (line.IndexOf(" kernel: "u8) is >= 0 and < MaxBytes) return true;
        int open = line[..Math.Min(line.Length, 8)].IndexOf((byte)'[');
        return open >= 0 && !Time(line[..Math.Min(line.Length, MaxBytes)]).IsUnknown;
    }

    /// <summary>Seconds with up to nine decimals, which are kept as they are written.</summary>
    public static bool TrySeconds(ReadOnlySpan<byte> text, out decimal seconds)
    {
        seconds = 0;
        var cursor = new LogCursor(text);
        if (!cursor.Decimal(out ulong whole) || whole > int.MaxValue || !cursor.Skip("."u8)) return false;
        int digits = cursor.Rest.Length;
        if (digits > 9 || !cursor.Decimal(out ulong part) || !cursor.Rest.IsEmpty) return false;
        ulong scale = 1;
        for (int i = 0; i < digits; i++) scale *= 10;
        ulong all = whole * scale + part;
        seconds = new decimal((int)all, (int)(all >> 32), 0, false, (byte)digits);
        return true;
    }
}
