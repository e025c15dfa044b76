using System.Text;

namespace Dmarkit.Cli;

/// <summary>Breaks long lines between words, for a terminal; what is broken off is indented below. Words that are longer stay whole, so that they can be copied.</summary>
/// <param name="to">Takes the lines; it stays open.</param>
/// <param name="columns">The most that a line may have.</param>
internal sealed class WrappedLines(TextWriter to, int columns) : TextWriter
{
    private readonly StringBuilder line = new();

    public override Encoding Encoding => to.Encoding;

    public override void Write(char value)
    {
        if (value != '\n') line.Append(value);
        else Break("\n");
    }

    public override void Flush()
    {
        if (line.Length > 0) Break("");
        to.Flush();
    }

    protected override void Dispose(bool disposing)
    {
        Flush();
        base.Dispose(disposing);
    }

    private void Break(string terminator)
    {
        string text = line.ToString();
        line.Clear();
        string indent = new(' ', Math.Min(text.Length - text.TrimStart(' ').Length + 4, columns / 2));
        int column = 0, at = 0;
        while (at < text.Length)
        {
            int word = at;
            while (word < text.Length && text[word] == ' ') word++;
            int end = word;
            while (end < text.Length && text[end] != ' ') end++;
            if (column > 0 && word < end && column + Shown(text.AsSpan(at, end - at)) > columns && column > indent.Length)
            {
                to.Write($"\n{indent}");
                column = indent.Length;
                at = word;
            }

            to.Write(text.AsSpan(at, end - at));
            column += Shown(text.AsSpan(at, end - at));
            at = end;
        }

        to.Write(terminator);
    }

    /// <summary>How many columns a piece takes: colours take none.</summary>
    private static int Shown(ReadOnlySpan<char> piece)
    {
        int shown = 0;
        for (int i = 0; i < piece.Length; i++)
        {
            if (piece[i] != '\e') shown++;
            else while (i + 1 < piece.Length && piece[i] != 'm') i++;
        }

        return shown;
    }
}
