using System.Text;

namespace Dmarkit.Parser;

/// <summary>Text inputs as UTF-8 without a byte order mark, whatever of the accepted encodings they came in.</summary>
internal static class Utf8Text
{
    /// <summary>A stream of the same text in UTF-8; UTF-16 is recognised by its byte order mark.</summary>
    public static Stream Normalize(Stream stream)
    {
        var head = new byte[3];
        int got = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var mark = head.AsSpan(0, got);
        if (mark.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || mark.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
        {
            var encoding = mark[0] == 0xff ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return Encoding.CreateTranscodingStream(new PrefixedStream(head[2..got], stream), encoding, Encoding.UTF8);
        }

        bool marked = mark.SequenceEqual((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]);
        return marked ? stream : new PrefixedStream(head[..got], stream);
    }

    /// <summary>The same for a whole text in memory.</summary>
    public static ReadOnlyMemory<byte> Normalize(ReadOnlyMemory<byte> text)
    {
        var bytes = text.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe])) return Encoding.Convert(Encoding.Unicode, Encoding.UTF8, bytes[2..].ToArray());
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])) return Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, bytes[2..].ToArray());
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? text[3..] : text;
    }
}
