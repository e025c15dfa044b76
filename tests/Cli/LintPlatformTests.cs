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

    [Fact]
    public void Inventory_and_memory_map_are_inputs_of_any_form()
    {
        string map = machine.Write("iomem.txt", Iomem), pci = machine.Write("pci.txt", "0000:00:02.0 0x030000\n");

        Assert.Equal(["iomem.txt", "pci.txt", "dmar.bin"], Inputs("lint", machine.Dmar, "--memory-map", map, "--pci", pci));
        string folder = Directory.CreateDirectory(Path.Combine(machine.Folder, "devices", "0000:00:02.0")).Parent!.FullName;
        Assert.Equal(["devices", "dmar.bin"], Inputs("lint", machine.Dmar, "--pci", folder));
    }

    [Fact]
    public void Parts_of_an_inventory_that_are_of_no_use_are_said()
    {
        var run = CommandLine.Run("lint", machine.Dmar, "--pci", machine.Write("pci.txt", "00:02.0 VGA compatible controller\npcilib: x\npcilib: y\n"));

        Assert.Equal(0, run.Status);
        Assert.Equal(
            ["pci.txt: line 2: line is pcilib: x; expected a PCI function, as 00:1f.3.", "pci.txt: line 3: line is pcilib: y; expected a PCI function, as 00:1f.3."],
            run.ErrorLines.Select(line => machine.Relative(CommandLine.Complaint(line))));
    }

    [Theory]
    [InlineData("--memory-map", "memory map has no line of /proc/iomem, of a kernel's BIOS-e820: or efi: mem, or of the UEFI shell's memmap; expected a memory map.")]
    [InlineData("--pci", "line 1: PCI inventory has no line that starts with a PCI function, as 00:1f.3 (line is nothing; expected a PCI function, as 00:1f.3); expected a PCI inventory.")]
    public void File_that_is_none_of_its_kind_is_said_and_the_table_is_linted_all_the_same(string option, string complaint)
    {
        var run = CommandLine.Run("lint", machine.Dmar, option, machine.Write("other.txt", "nothing\n"));

        Assert.Equal((3, $"other.txt: {complaint}"), (run.Status, machine.Relative(CommandLine.Complaint(Assert.Single(run.ErrorLines)))));
        Assert.StartsWith("0 errors, 0 warnings, ", run.OutputLines[^1]);
    }

    [Fact]
    public void Bundle_gives_what_collects_of_a_machine_are_called()
    {
        _ = machine.Dmar;
        machine.Write("iomem.txt", Iomem);
        machine.Write("lspci.txt", "00:02.0 VGA compatible controller\n");
        machine.Write("cpuinfo.txt", "address sizes\t: 39 bits physical, 48 bits virtual\n");
        machine.Write("dmesg.txt", "[    0.000000] Linux version 6.1\n");

        Assert.Equal(["dmar.bin", "iomem.txt", "lspci.txt", "cpuinfo.txt"], Inputs("check", machine.Folder));
        machine.Write("dmesg.txt", "[    0.000000] efi: mem00: [Conventional Memory|   |  |  |  |  |  |  |  |  |   |WB|WT|WC|UC] range=[0x0000000000000000-0x0000000000000fff] (0MB)\n");
        Assert.Equal(["dmar.bin", "dmesg.txt", "lspci.txt", "cpuinfo.txt"], Inputs("check", machine.Folder));
        Assert.Equal(["dmar.bin", "iomem.txt", "lspci.txt", "cpuinfo.txt"], Inputs("check", machine.Folder, "--memory-map", Path.Combine(machine.Folder, "iomem.txt")));
    }

    public void Dispose() => machine.Dispose();

    private const string Iomem = "00001000-0009ffff : System RAM\n000a0000-000fffff : Reserved\n";

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
