using Dmarkit.Cli;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli;

/// <summary>The running machine, as a folder that looks like one.</summary>
public sealed class LiveTests : IDisposable
{
    private readonly Machine machine = new();

    [Fact]
    public void Machine_is_linted_with_all_that_it_shows()
    {
        Tables();
        Proc("iomem", "00001000-0009ffff : System RAM\n");
        Proc("cpuinfo", "address sizes\t: 39 bits physical, 48 bits virtual\n");
        Directory.CreateDirectory(Path.Combine(machine.Folder, "sys/bus/pci/devices/0000:00:02.0"));
        var run = Live("--format", "json");

        Assert.Equal("", run.Error);
        Assert.Equal(
            ["proc/iomem", "sys/bus/pci/devices", "proc/cpuinfo", "sys/firmware/acpi/tables/DMAR"],
            run.Json.GetProperty("inputs").EnumerateArray().Select(input => machine.Relative(input.GetProperty("path").GetString()!)));
    }

    [Fact]
    public void What_cannot_be_read_is_named_and_the_rest_is_linted()
    {
        Tables();
        Proc("iomem", "00000000-00000000 : System RAM\n00000000-00000000 : Reserved\n");
        var run = Live();

        Assert.Equal(3, run.Status);
        Assert.Equal(
            [
                "proc/iomem: line 1: memory map has zeros for all addresses: Linux shows them in /proc/iomem to root only; expected a memory map.",
                "sys/bus/pci/devices: no such file.",
                "proc/cpuinfo: no such file.",
            ],
            run.ErrorLines.Select(line => machine.Relative(CommandLine.Complaint(line))));
        Assert.EndsWith(" notes.", run.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Machine_without_a_DMAR_is_no_healthy_one()
    {
        string folder = Directory.CreateDirectory(Path.Combine(machine.Folder, "sys/firmware/acpi/tables")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "APIC"), RawAcpi.Madt());
        var run = Live();

        Assert.Equal((3, ""), (run.Status, run.Output));
        Assert.Equal("sys/firmware/acpi/tables: holds no DMAR among its 1 tables; expected a DMAR table.", machine.Relative(CommandLine.Complaint(run.ErrorLines[^1])));
    }

    [Fact]
    public void Options_come_before_what_the_machine_shows()
    {
        Tables();
        var run = Live("--format", "json", "--memory-map", machine.Write("map.json", "[]"), "--pci", machine.Write("pci.json", "[]"), "--cpu-width", "39");

        Assert.Equal("", run.Error);
        Assert.Equal(["map.json", "pci.json", "DMAR"], run.Json.GetProperty("inputs").EnumerateArray().Select(input => Path.GetFileName(input.GetProperty("path").GetString())));
    }

    [Fact]
    public void Machine_and_files_are_not_linted_together() =>
        Assert.Equal("--live checks this machine; leave FILE out. See 'dmarkit lint --help'.", CommandLine.Refuse(2, "lint", "--live", machine.Dmar));

    public void Dispose() => machine.Dispose();

    private void Tables()
    {
        string folder = Directory.CreateDirectory(Path.Combine(machine.Folder, "sys/firmware/acpi/tables")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "DMAR"), Sources.Dmar);
        File.WriteAllBytes(Path.Combine(folder, "APIC"), RawAcpi.Madt());
    }

    private void Proc(string name, string text) => File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(machine.Folder, "proc")).FullName, name), text);

    private CommandRun Live(params string[] options)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var run = new RunConfiguration { Output = output, Error = error, MachineRoot = machine.Folder };
        return new(Program.Run(["lint", "--live", "--fail-on", "none", .. options], run), output.ToString(), error.ToString());
    }
}
