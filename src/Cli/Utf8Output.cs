using System.Text;

namespace Dmarkit.Cli;

/// <summary>Writes UTF-8 to a command's output, which is text: past it, where it is a stream of UTF-8 in the end.</summary>
internal static class Utf8Output
{
    /// <summary>Writes whole characters.</summary>
    public static void Write(TextWriter to, ReadOnlySpan<byte> text)
    {
        if (to is Unclosed shared) Write(shared.Inner, text);
        else if (to is StreamWriter { Encoding: UTF8Encoding } writer)
        {
            writer.Flush(); // What was written before stands before.
            writer.BaseStream.Write(text);
        }
        else to.Write(Encoding.UTF8.GetString(text));
    }
}
