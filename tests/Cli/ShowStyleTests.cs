using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using FsCheck;
using FsCheck.Fluent;

namespace Dmarkit.Tests.Cli;

/// <summary>What holds of every style.</summary>
public class ShowStyleTests
{
    [Theory]
    [InlineData("tree")]
    [InlineData("iasl")]
    [InlineData("dmesg")]
    public void Style_is_as_approved(string style) => Golden.Matches($"show-{style}.txt", ShowTable.Text(ShowTable.OfEverything(), style));

    [Fact]
    public void Tree_is_the_style_where_none_is_asked_for()
    {
        using var file = new TemporaryFile(ShowTable.OfEverything());

        Assert.Equal(ShowTable.Run("show", "--style", "tree", file.Path), ShowTable.Run("show", file.Path));
    }

    [Theory]
    [InlineData("iasl")]
    [InlineData("dmesg")]
    public void Style_does_not_go_with_json(string style)
    {
        using var file = new TemporaryFile(RawTable.Of(RawTable.Unit()));
        var (status, output, error) = ShowTable.Run("show", "--format", "json", "--style", style, file.Path);

        Assert.Equal((2, ""), (status, output));
        Assert.Equal($"dmarkit: --style {style} is a manner of text; it does not go with --format json.\n", error);
    }

    [Fact]
    public void Unknown_style_is_refused()
    {
        Assert.Equal(2, ShowTable.Run("show", "--style", "xml", "x").Status);
        Assert.Equal(2, ShowTable.Run("show", "--style", "", "x").Status);
    }

    [Theory]
    [InlineData("tree", "")]
    [InlineData("iasl", " * DMAR table of ")]
    [InlineData("dmesg", "# ")]
    public void Several_tables_have_headings(string style, string before)
    {
        using TemporaryFile one = new(RawTable.Of(RawTable.Unit())), other = new(RawTable.Of(RawTable.Region()));
        var (status, output, _) = ShowTable.Run("show", "--style", style, one.Path, other.Path);

        Assert.Equal(0, status);
        Assert.All([one.Path, other.Path], path => Assert.Contains($"{before}{path}", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("iasl")]
    [InlineData("dmesg")]
    public void No_text_of_the_table_reaches_the_terminal_unescaped(string style)
    {
        byte[] name = [.. "\\_\e]0;x\a\e[31m\u009b\r\n*/\u202e"u8, 0];
        byte[] table = RawTable.Of(RawTable.Unit(), RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 1, .. name]));
        "\e[2J\r\n"u8.CopyTo(table.AsSpan(10));
        "\e]0;\a\0\x7f\xff"u8[..8].CopyTo(table.AsSpan(16));
        "\e[0m"u8.CopyTo(table.AsSpan(28));
        string text = ShowTable.Text(RawTable.WithChecksum(table), style);

        Assert.All(text, each => Assert.True(each is '\n' or >= ' ' and < '\x7f', $"0x{(int)each:x}"));
        Assert.Contains("""\_\x1b]0;x\x07\x1b[31m\xc2\x9b\x0d\x0a*/\xe2\x80\xae""", text, StringComparison.Ordinal);
        if (style != "dmesg") Assert.Contains("""\x1b[2J\x0d\x0a""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_byte_is_in_one_line_whatever_the_bytes()
    {
        foreach (var bytes in (Gen<byte[]>[])[DmarGenerators.AnyBytes, DmarGenerators.Mutated, DmarGenerators.Soup])
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(60).WithQuietOnSuccess(true), Prop.ForAll(bytes.ToArbitrary(), content =>
            {
                var table = DmarReader.Read(content);
                Tiles(content.Length, ShowTable.Leaves(TableOutline.Of(table)));
                Tiles(content.Length, IaslOutline.Of(table).Where(line => line.Offset is not null).Select(line => (line.Offset!.Value, line.LengthBytes)));
                Assert.DoesNotContain(LinuxLog.Of(table), line => line.Length == 0 || line.Any(char.IsControl));
            }));
        }
    }

    /// <summary>Asserts that places follow each other without gap or overlap, from 0 to the end.</summary>
    private static void Tiles(int lengthBytes, IEnumerable<(int Offset, int LengthBytes)> places)
    {
        int at = 0;
        foreach (var (offset, length) in places)
        {
            Assert.Equal(at, offset);
            Assert.True(length > 0);
            at += length;
        }

        Assert.Equal(lengthBytes, at);
    }
}
