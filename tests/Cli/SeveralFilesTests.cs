namespace Dmarkit.Tests.Cli;

/// <summary>Several files: the readable ones are done, the others named, the highest status holds.</summary>
public sealed class SeveralFilesTests : IDisposable
{
    private readonly Machine machine = new();

    [Fact]
    public void Readable_tables_are_shown_though_others_are_not()
    {
        string good = machine.Dmar, other = machine.Write("other.bin", Machine.Table(0xfed9_1000)), missing = Path.Combine(machine.Folder, "missing"), empty = machine.Write("empty", "");
        var run = CommandLine.Run("show", missing, good, empty, other);

        Assert.Equal(3, run.Status);
        Assert.Equal(["missing: no such file.", "empty: is empty; expected a DMAR table."], run.ErrorLines.Select(line => machine.Relative(CommandLine.Complaint(line))));
        Assert.Contains($"{good}\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("0x00000000fed91000", run.Output, StringComparison.Ordinal);
        Assert.True(run.Output.IndexOf(good, StringComparison.Ordinal) < run.Output.IndexOf(other, StringComparison.Ordinal));
    }

    [Fact]
    public void Readable_tables_are_listed_in_JSON_though_others_are_not()
    {
        var run = CommandLine.Run("show", "--format", "json", machine.Write("empty", ""), machine.Dmar);

        Assert.Equal(3, run.Status);
        Assert.Single(run.ErrorLines);
        Assert.Equal(machine.Dmar, Assert.Single(run.Json.GetProperty("tables").EnumerateArray()).GetProperty("path").GetString());
    }

    [Fact]
    public void Readable_tables_are_linted_though_others_are_not()
    {
        string folder = Directory.CreateDirectory(Path.Combine(machine.Folder, "folder")).FullName;
        var run = CommandLine.Run("lint", "--format", "json", Path.Combine(machine.Folder, "missing"), machine.Dmar, folder);

        Assert.Equal(3, run.Status);
        Assert.Equal(2, run.ErrorLines.Length);
        Assert.Equal(machine.Dmar, Assert.Single(run.Json.GetProperty("inputs").EnumerateArray()).GetProperty("path").GetString());
    }

    [Fact]
    public void Malformed_table_is_shown_with_its_defects()
    {
        byte[] table = Machine.Table(Machine.Unit);
        table[50] = 200; // The unit's Length runs past the table's.
        var run = CommandLine.Succeed("show", machine.Write("dmar.bin", table));

        Assert.Contains("defect at 0x32", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void File_of_no_known_form_is_shown_as_a_table_with_defects()
    {
        var run = CommandLine.Succeed("show", machine.Write("text", "This is no table at all, whatever else it may be."));

        Assert.Contains("defect at 0x0: signature is 'This' instead of 'DMAR'", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_is_shown_as_it_was()
    {
        Golden.Matches("show.txt", CommandLine.Succeed("show", machine.Dmar).Output);
        Golden.Matches("show.json", machine.Relative(CommandLine.Succeed("show", "--format", "json", machine.Dmar).Output));
    }

    public void Dispose() => machine.Dispose();
}
