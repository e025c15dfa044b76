using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary>What <c>lint</c> and <c>check</c> are told of a platform beside its DMAR table, as its list of skipped rules shows.</summary>
public sealed class LintPlatformTests : IDisposable
{
    private readonly Machine machine = new();

    [Fact]
    public void Other_tables_beside_the_table_are_taken_from_its_own_input()
    {
        string folder = Folder("tables");

        Assert.Equal(["DMAR"], Inputs("lint", folder));
        Assert.Equal(["acpidump.txt"], Inputs("lint", machine.Write("acpidump.txt", AcpidumpTextTests.Text(AcpidumpTextTests.New("DMAR", 0, Sources.Dmar) + AcpidumpTextTests.New("APIC", 0, RawAcpi.Madt())))));
    }

    [Fact]
    public void Other_tables_are_an_input_of_their_own_where_they_are_named()
    {
        string madt = machine.Write("apic.bin", RawAcpi.Madt());

        Assert.Equal(["apic.bin", "dmar.bin"], Inputs("lint", machine.Dmar, "--acpi", madt));
        Assert.Equal(["tables", "dmar.bin"], Inputs("lint", machine.Dmar, "--acpi", Folder("tables", withDmar: false)));
    }

    [Fact]
    public void Bundle_gives_them_beside_its_DMAR()
    {
        string madt = Path.Combine(Directory.CreateDirectory(Path.Combine(machine.Folder, "acpi")).FullName, "APIC");
        File.WriteAllBytes(madt, RawAcpi.Madt());
        _ = machine.Dmar;

        Assert.Equal(["dmar.bin", "acpi"], Inputs("check", machine.Folder));
        File.Delete(Path.Combine(machine.Folder, "dmar.bin"));
        File.WriteAllBytes(Path.Combine(machine.Folder, "acpi", "DMAR"), Sources.Dmar);
        Assert.Equal(["DMAR"], Inputs("check", machine.Folder));
    }

    [Fact]
    public void Second_source_of_tables_in_a_bundle_is_not_read_and_named()
    {
        Folder("acpi");
        machine.Write("acpidump.txt", "x");

        Assert.Equal($"{machine.Folder}: not read: acpidump.txt.", CommandLine.Complaint(Assert.Single(CommandLine.Run("check", machine.Folder).ErrorLines)));
    }

    [Fact]
    public void What_cannot_be_read_is_said_and_the_table_is_linted_all_the_same()
    {
        var run = CommandLine.Run("lint", machine.Dmar, "--acpi", Path.Combine(machine.Folder, "missing"), "--registers", Path.Combine(machine.Folder, "gone"), "--format", "json");

        Assert.Equal(3, run.Status);
        Assert.Equal(["gone: no such file.", "missing: no such file."], run.ErrorLines.Select(line => machine.Relative(CommandLine.Complaint(line))));
        Assert.Equal(machine.Dmar, Assert.Single(run.Json.GetProperty("inputs").EnumerateArray()).GetProperty("path").GetString());
    }

    [Fact]
    public void DMAR_table_is_no_source_of_other_tables() => Assert.Equal(
        $"{machine.Dmar}: is a DMAR table; --acpi takes the platform's other tables.",
        CommandLine.Complaint(Assert.Single(CommandLine.Run("lint", machine.Dmar, "--acpi", machine.Dmar).ErrorLines)));

    [Fact]
    public void Registers_are_taken_for_the_rules_that_need_them() =>
        Assert.Equal(["registers.json", "dmar.bin"], Inputs("lint", machine.Dmar, "--registers", machine.Registers, "--snapshot-at", "hand-off", "--cpu-width", "39"));

    [Fact]
    public void Registers_that_do_not_say_of_which_unit_they_are_need_a_base()
    {
        byte[] registers = new byte[4096];
        ImageBuilder.Put32(registers, 0x00, 0x10);
        ImageBuilder.Put64(registers, 0x08, 0xd2_008c_222f_0606);
        string page = machine.Write("page.bin", registers), table = machine.Write("two.bin", Machine.Table(0xfed9_0000, 0xfed9_1000));

        Assert.Equal(
            $"{page}: does not say of which of several units its registers are; say which with {page}@BASE.",
            CommandLine.Refuse(2, "lint", table, "--registers", page));
        Assert.Equal(["page.bin", "two.bin"], Inputs("lint", table, "--registers", $"{page}@0xfed90000"));
    }

    public void Dispose() => machine.Dispose();

    private string Folder(string name, bool withDmar = true)
    {
        string folder = Directory.CreateDirectory(Path.Combine(machine.Folder, name)).FullName;
        File.WriteAllBytes(Path.Combine(folder, "APIC"), RawAcpi.Madt());
        if (withDmar) File.WriteAllBytes(Path.Combine(folder, "DMAR"), Sources.Dmar);
        return folder;
    }

    private static IEnumerable<string?> Inputs(params string[] args) =>
        CommandLine.Run([.. args, "--format", "json", "--fail-on", "none"]).Json.GetProperty("inputs").EnumerateArray().Select(input => Path.GetFileName(input.GetProperty("path").GetString()));
}
