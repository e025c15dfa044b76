using Dmarkit.Cli;

namespace Dmarkit.Tests.Cli.Reports;

/// <summary>Text on a terminal: colours, and lines that fit.</summary>
public class TerminalTests
{
    private const string Red = "\e[1;31merror\e[0m";

    [Fact]
    public void Colours_are_for_terminals_that_want_them_and_say_nothing_of_their_own()
    {
        string plain = Broken.Check("text").Output;

        Assert.DoesNotContain('\e', plain);
        Assert.Contains($"{Red} VTD061", On(new(int.MaxValue, HasColour: true)), StringComparison.Ordinal);
        Assert.Equal(plain, On(new(int.MaxValue, HasColour: true)).Replace(Red, "error", StringComparison.Ordinal).Replace("\e[1;36mnote\e[0m", "note", StringComparison.Ordinal));
        Assert.Equal(plain, On(new(int.MaxValue, HasColour: false)));
        Assert.Equal(plain, On(new(int.MaxValue, HasColour: true), "--no-color"));
    }

    [Fact]
    public void Other_formats_have_neither()
    {
        foreach (string format in new[] { "json", "markdown", "junit" }) Assert.Equal(Broken.Check(format).Output, On(new(40, HasColour: true), "--format", format));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void Lines_are_broken_between_words_only(int columns)
    {
        string plain = Broken.Check("text").Output, wrapped = On(new(columns, HasColour: false));

        Assert.Equal(Words(plain), Words(wrapped));
        Assert.All(wrapped.Split('\n').Where(line => line.Length > columns), line => Assert.True(line.TrimStart().LastIndexOf(' ') is var last && (last < 0 || line.Length - line.TrimEnd().LastIndexOf(' ') > columns / 3), line));
    }

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static string On(Terminal terminal, params string[] more)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Program.Run(["check", Broken.Folder, .. more], new() { Output = output, Error = TextWriter.Null, Terminal = terminal });
        return output.ToString();
    }
}
