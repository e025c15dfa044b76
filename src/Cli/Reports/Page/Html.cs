using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Writes HTML. What stands in an interpolated string's text is markup, what stands in its holes is text, so that nothing which a dump holds can be markup.</summary>
/// <param name="output">Takes the page.</param>
internal sealed class Html(TextWriter output)
{
    /// <summary>Writes markup with text in its holes.</summary>
    public void Write(Markup markup) => output.Write(markup.Written);

    /// <summary>Writes markup without holes.</summary>
    public void Write(ConstantMarkup markup) => output.Write(markup.Text);

    /// <summary>Writes what only the tool itself made, such as a script of its own, as it is.</summary>
    public void WriteOwn(string text) => output.Write(text);

    /// <summary>A literal; one cannot be made of a variable.</summary>
    internal readonly struct ConstantMarkup
    {
        private ConstantMarkup(string text) => Text = text;

        public string Text { get; }

        public static implicit operator ConstantMarkup([ConstantExpected] string literal) => new(literal);
    }

    /// <summary>An interpolated string, whose holes are escaped as it is put together.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Markup
    {
        public Markup(int literalLength, int formattedCount) => Written = new(literalLength + (16 * formattedCount));

        /// <summary>What became of it.</summary>
        public StringBuilder Written { get; }

        public void AppendLiteral(string markup) => Written.Append(markup);

        public void AppendFormatted(string? text)
        {
            foreach (char letter in Escaped.Sentence(text))
            {
                switch (letter)
                {
                    case '&': Written.Append("&amp;"); break;
                    case '<': Written.Append("&lt;"); break;
                    case '>': Written.Append("&gt;"); break;
                    case '"': Written.Append("&quot;"); break;
                    case '\'': Written.Append("&#39;"); break;
                    default: Written.Append(letter); break;
                }
            }
        }

        public void AppendFormatted<T>(T value) => AppendFormatted(value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString());

        public void AppendFormatted<T>(T value, string format)
            where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
