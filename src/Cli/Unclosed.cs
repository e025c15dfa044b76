using System.Text;

namespace Dmarkit.Cli;

/// <summary>A writer that is somebody else's: what is written goes through, and disposing only flushes.</summary>
internal sealed class Unclosed(TextWriter to) : TextWriter
{
    /// <summary>The other's writer.</summary>
    public TextWriter Inner => to;

    public override Encoding Encoding => to.Encoding;

    public override void Write(char value) => to.Write(value);

    public override void Write(char[] buffer, int index, int count) => to.Write(buffer, index, count);

    public override void Write(ReadOnlySpan<char> buffer) => to.Write(buffer);

    public override void Write(string? value) => to.Write(value);

    public override void Flush() => to.Flush();

    protected override void Dispose(bool disposing)
    {
        to.Flush();
        base.Dispose(disposing);
    }
}
