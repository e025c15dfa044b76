using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Writes HTML. What stands in an interpolated string's text is markup, what stands in its holes is text, so that nothing which a dump holds can be markup.</summary>
/// <param name="output">Takes the page.</param>
internal sealed class Html(TextWriter output)
{
    /// <summary>Writes markup with text in its holes.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] Markup markup) => _ = markup;

    /// <summary>Writes markup without holes.</summary>
    public void Write(ConstantMarkup markup) => output.Write(markup.Text);

    /// <summary>Writes what only the tool itself made, such as a script of its own, as it is.</summary>
    public void WriteOwn(string text) => output.Write(text);

    private void WriteText(string text)
    {
        foreach (char letter in Escaped.Sentence(text))
        {
            switch (letter)
            {
                case '&': output.Write("&amp;"); break;
                case '<': output.Write("&lt;"); break;
                case '>': output.Write("&gt;"); break;
                case '"': output.Write("&quot;"); break;
                case '\'': output.Write("&#39;"); break;
                default: output.Write(letter); break;
            }
        }
    }

    /// <summary>A literal; one cannot be made of a variable.</summary>
    internal readonly struct ConstantMarkup
    {
        private ConstantMarkup(string text) => Text = text;

        public string Text { get; }

        public static implicit operator ConstantMarkup([ConstantExpected] string literal) => new(literal);
    }

    /// <summary>Takes the parts of an interpolated string as they come: nothing is put together first.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup
    {
        private readonly Html page;

        public Markup(int literalLength, int formattedCount, Html page)
        {
            _ = literalLength;
            _ = formattedCount;
            this.page = page;
        }

        public void AppendLiteral(string markup) => page.WriteOwn(markup);

        public void AppendFormatted(string? text) => page.WriteText(text ?? "");

        public void AppendFormatted<T>(T value) => page.WriteText(value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : value?.ToString() ?? "");

        public void AppendFormatted<T>(T value, string format)
            where T : IFormattable => page.WriteText(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
