using Dmarkit.Cli;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary>What <c>show</c> writes of tables that tests make.</summary>
internal static class ShowTable
{
    /// <summary>One structure of each type, an unknown one, a malformed one, and bytes after the end: no listing may lose any of it.</summary>
    public static byte[] OfEverything()
    {
        byte[] structures =
        [
            .. RawTable.Unit(RawTable.Endpoint, [2, 12, 0, 0, 0, 0x80, 0x1c, 4, 0, 0, 3, 7]).With(5, 0x11),
            .. RawTable.Unit([3, 8, 0, 0, 2, 0xf0, 0x1f, 0], [4, 8, 0, 0, 0, 0xf0, 0x0f, 0], [5, 8, 0, 0, 1, 0, 0x15, 0]).With(4, 1).With(9, 0x10),
            .. RawTable.Region(RawTable.Endpoint),
            .. RawTable.WithLength([2, 0, 0, 0, 1, 0x55, 2, 0]),
            .. RawTable.WithLength([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xd9, 0xfe, 0, 0, 0, 0, 3, 0, 0, 0]),
            .. RawTable.WithLength([4, 0, 0, 0, 0, 0, 0, 1, .. "\\_SB.PCI0.I2C0\0\0\0"u8]),
            .. RawTable.WithLength([5, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 2, 0]),
            .. RawTable.WithLength([6, 0, 0, 0, 0, 0, 0, 0, 1, 8, 0x1c, 0, 0, 0, 0x0b, 0]),
            .. RawTable.WithLength([9, 0, 0, 0, .. Enumerable.Range(0, 20).Select(each => (byte)each)]),
            .. RawTable.Unit(RawTable.Endpoint, [1, 9, 0, 0, 0, 0, 2, 0, 5]).With(9, 0x20),
        ];
        byte[] table = RawTable.Of(structures);
        table[37] = 5;
        return [.. RawTable.WithChecksum(table).With(9, 0x99), 0xaa, 0xbb, 0xcc];
    }

    /// <summary>The text of one style; the command must end with 0 and complain of nothing.</summary>
    public static string Text(byte[] table, string style)
    {
        using var file = new TemporaryFile(table);
        var (status, output, error) = Run("show", "--style", style, file.Path);
        Assert.Equal((0, ""), (status, error));
        return output;
    }

    public static (int Status, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int status = Program.Run(arguments, output, error);
        return (status, output.ToString(), error.ToString());
    }

    /// <summary>The offset and length of every leaf of the tree, in its order.</summary>
    public static IEnumerable<(int Offset, int LengthBytes)> Leaves(IEnumerable<OutlineNode> nodes) =>
        nodes.SelectMany(node => node.Raw is null ? Leaves(node.Children) : [(node.Offset, node.LengthBytes)]);
}
