namespace Dmarkit.Tests.Docs;

/// <summary>How marked blocks are read and compared.</summary>
public class DocumentTests
{
    [Theory]
    [InlineData("dmarkit show 'a b.bin' --format json", new[] { "show", "a b.bin", "--format", "json" })]
    [InlineData("dotnet run --project src/Cli -c Release -- lint \"\"", new[] { "lint", "" })]
    [InlineData("dotnet test", null)]
    [InlineData("dotnet run --project tests/Other -- lint", null)]
    public void A_line_gives_the_arguments_of_dmarkit(string line, string[]? arguments) => Assert.Equal(arguments, ShellLine.ArgumentsOf(line));

    [Fact]
    public void Continued_lines_are_one_and_comments_are_none() => Assert.Equal(["dmarkit show   a", "dmarkit lint a"], ShellLine.Split("# First:\ndmarkit show \\\n a\n\ndmarkit lint a\n"));

    [Theory]
    [InlineData("one\ntwo\n", true, "one", "two")]
    [InlineData("one\ntwo\nthree\n", true, "one", "…")]
    [InlineData("one\ntwo\nthree\n", true, "…", "three")]
    [InlineData("one\ntwo\nthree\n", false, "one", "three")]
    [InlineData("one\n", true, "one", "…")]
    [InlineData("at 0x1000: (bad)\n", true, "at …: (bad)")]
    [InlineData("at 0x1000:\nbad\n", false, "at … bad")]
    public void An_ellipsis_stands_for_what_is_left_out(string printed, bool same, params string[] shown) => Assert.Equal(same, Document.Shows(shown, printed));
}
