using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary>The command <c>diff</c>: its formats, statuses, and what may stand in for a table.</summary>
public sealed class DiffTests : IDisposable
{
    private const string Generations = "corpus/firmware-generations";
    private readonly Machine machine = new();

    [Theory]
    [InlineData("text", "txt")]
    [InlineData("json", "json")]
    [InlineData("markdown", "md.txt")]
    public void Two_generations_of_a_firmware_differ_as_reviewed(string format, string ending)
    {
        var run = CommandLine.Run("diff", Generation("old"), Generation("new"), "--format", format);

        Assert.Equal((1, ""), (run.Status, run.Error));
        Golden.Matches($"diff.{ending}", run.Output.Replace(Repository.PathOf(Generations) + "/", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text", "old: {0}\nnew: {0}\nNo differences.\n")]
    [InlineData("markdown", "DMAR table: `{0}` against `{0}`\n\nNo differences.\n")]
    public void Tables_that_say_the_same_end_with_status_0(string format, string output)
    {
        string path = Generation("old");

        Assert.Equal(string.Format(null, output, path), CommandLine.Succeed("diff", path, path, "--format", format).Output);
        Assert.Empty(CommandLine.Succeed("diff", path, path, "--format", "json").Json.GetProperty("changes").EnumerateArray());
    }

    [Fact]
    public void Change_in_JSON_has_kind_where_old_and_new()
    {
        var changes = CommandLine.Run("diff", Generation("old"), Generation("new"), "--format", "json").Json.GetProperty("changes").EnumerateArray().ToList();

        Assert.All(changes, change => Assert.Equal(["kind", "where", "old", "new"], change.EnumerateObject().Select(property => property.Name).Take(4)));
        var moved = Assert.Single(changes, change => change.TryGetProperty("moved", out _));
        Assert.Equal(
            ("changed", "endpoint 00:0b.0", "DRHD 0xfed90000", "DRHD 0xfed92000"),
            (moved.GetProperty("kind").GetString(), moved.GetProperty("where").GetString(), moved.GetProperty("old").GetString(), moved.GetProperty("new").GetString()));
    }

    [Fact]
    public void Markdown_of_a_hostile_name_has_the_cells_of_any_other()
    {
        string old = machine.Write("old.bin", RawTable.Of(Named("a"))), @new = machine.Write("new`|.bin", RawTable.Of(Named("`|\\|<b>@x\n")));
        var lines = CommandLine.Run("diff", old, @new, "--format", "markdown").OutputLines;

        Assert.Equal(@"| changed | `ANDD 1 / ACPI Object Name` | `""a""` | `""\x60\x7c\\x7c<b>@x\x0a""` |", lines[4]);
        Assert.EndsWith(@"new\x60\x7c.bin`", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void One_difference_is_counted_as_one() => Assert.Equal(
        "1 difference: 1 changed.",
        CommandLine.Run("diff", machine.Write("old.bin", RawTable.Of(Named("a"))), machine.Write("new.bin", RawTable.Of(Named("b")))).OutputLines[^1]);

    [Fact]
    public void Unreadable_inputs_are_all_named_and_nothing_is_compared()
    {
        string empty = machine.Write("empty", "");
        var run = CommandLine.Run("diff", empty, Path.Combine(machine.Folder, "missing"));

        Assert.Equal((3, ""), (run.Status, run.Output));
        Assert.Equal(2, run.ErrorLines.Length);
        Assert.All(run.ErrorLines, line => CommandLine.Complaint(line));
        Assert.Equal(3, CommandLine.Run("diff", Generation("old"), empty).Status);
    }

    [Fact]
    public void Malformed_table_is_compared_as_far_as_it_can_be_read()
    {
        byte[] table = File.ReadAllBytes(Generation("old"));
        var run = CommandLine.Run("diff", Generation("old"), machine.Write("cut.bin", table[..100]));

        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Contains("added    table length: defect: is 255, but there are only 100 bytes\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Directory_of_tables_stands_for_its_DMAR()
    {
        string folder = Path.Combine(machine.Folder, "tables");
        Directory.CreateDirectory(folder);
        File.Copy(Generation("old"), Path.Combine(folder, "DMAR"));

        Assert.EndsWith("No differences.\n", CommandLine.Succeed("diff", folder, Generation("old")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void All_tables_of_two_directories_are_compared()
    {
        string old = Folder("one", 0xfec0_0000), @new = Folder("two", 0xfec1_0000);
        var run = CommandLine.Run("diff", old, @new, "--format", "markdown");

        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.StartsWith("ACPI tables: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("| changed | `MADT / I/O APIC 2 / I/O APIC Address` | `0xfec00000` | `0xfec10000` |", run.OutputLines);
        Assert.EndsWith("No differences.\n", CommandLine.Succeed("diff", old, Generation("old")).Output, StringComparison.Ordinal); // Against one table, that one.

        string Folder(string name, uint ioApic)
        {
            string folder = Path.Combine(machine.Folder, name);
            Directory.CreateDirectory(Path.Combine(folder, "acpi"));
            File.Copy(Generation("old"), Path.Combine(folder, "dmar.bin"));
            File.WriteAllBytes(Path.Combine(folder, "acpi", "madt.bin"), new MadtBuilder { Entries = { new IoApicDraft(2, ioApic, 0) } }.Build());
            return folder;
        }
    }

    [Fact]
    public void Bundle_stands_for_its_text_of_tables()
    {
        string folder = Path.Combine(machine.Folder, "bundle");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "acpidump.txt"), "APIC @ 0x0\n    0000: 41 50 49 43 2C 00 00 00 05\n");

        Assert.EndsWith("No differences.\n", CommandLine.Run("diff", folder, folder).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_is_one_table_at_most() => Assert.Equal(
        "diff: standard input can be one of the two tables, not both.", CommandLine.Refuse(2, "diff", "-", "-"));

    [Fact]
    public void Both_tables_must_be_named() => Assert.Equal(
        "Required argument 'NEW' missing for command: 'diff'. See 'dmarkit diff --help'.", CommandLine.Refuse(2, "diff", "x"));

    public void Dispose() => machine.Dispose();

    private static string Generation(string name) => Repository.PathOf($"{Generations}/{name}.bin");

    private static byte[] Named(string name) => new NamespaceDeviceDraft(1, (byte[])[.. name.Select(letter => (byte)letter), 0]).Encode();
}
