using System.Diagnostics;
using Dmarkit.Cli;
using Dmarkit.Cli.Evidence;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Cli;

/// <summary>A bundle of the running machine, which is a folder that looks like one.</summary>
public sealed class CollectTests : IDisposable
{
    private static readonly string[] All =
    [
        "acpi/APIC", "acpi/DMAR", "acpi/dynamic/SSDT1", "cpuinfo.txt", "dmesg.txt", "iomem.txt", "iommu-4000.bin", "iommu-8000.bin", "iommu-groups.txt", "iommu_regset.txt", "pci.txt",
    ];

    private readonly Machine machine = new();
    private readonly CollectedMachine running;

    public CollectTests() => running = new(machine);

    /// <summary>What takes something away from the machine, what is then said, whether a check needs it, and which file the bundle lacks.</summary>
    public static TheoryData<string, string, bool, string> Lacks { get; } = new()
    {
        { "sys/firmware/acpi", "/sys/firmware/acpi/tables: is not there; the kernel runs without ACPI, or this is a container.", true, "acpi iommu-" },
        { "sys/firmware/acpi/tables/DMAR", "/sys/firmware/acpi/tables: holds no DMAR; the machine has no VT-d, or its firmware has it off.", false, "acpi/DMAR iommu-" },
        { "proc/cpuinfo", "/proc/cpuinfo: cannot be read; mount /proc.", true, "cpuinfo.txt" },
        { "proc/iomem", "/proc/iomem: cannot be read; mount /proc.", true, "iomem.txt" },
        { "dev/kmsg", "/dev/kmsg: is not there; this may be a container.", true, "dmesg.txt" },
        { "sys/bus", "/sys/bus/pci/devices: is not there; mount /sys.", true, "pci.txt" },
        { "sys/kernel/iommu_groups", "/sys/kernel/iommu_groups: has no groups; the kernel runs without DMA remapping (intel_iommu=on, or firmware has it off).", false, "iommu-groups.txt" },
        { "sys/kernel/debug/iommu/intel", "/sys/kernel/debug/iommu/intel/iommu_regset: cannot be read; the kernel needs CONFIG_INTEL_IOMMU_DEBUGFS, and DMA remapping on.", false, "iommu_regset.txt" },
        { "sys/kernel/debug/iommu", $"/sys/kernel/debug/iommu/intel/iommu_regset: cannot be read; {Collection.AsRootOr("mount -t debugfs none /sys/kernel/debug")}.", false, "iommu_regset.txt" },
        { "dev/mem", $"/dev/mem: register pages of 2 of 2 units cannot be read; {Collection.AsRootOr("boot with iomem=relaxed, and without lockdown")}.", false, "iommu-4000.bin iommu-8000.bin" },
    };

    [LinuxFact]
    public void Machine_becomes_a_bundle_that_check_reads()
    {
        var run = Collect();

        Assert.Equal((0, "", $"{Bundle}: acpi, cpuinfo.txt, dmesg.txt, iomem.txt, iommu-4000.bin, iommu-8000.bin, iommu-groups.txt, iommu_regset.txt, pci.txt\n"), (run.Status, run.Error, run.Output));
        Assert.Equal(All, FilesOf(Bundle));
        var check = CommandLine.Succeed("check", Bundle, "--format", "json", "--fail-on", "none");
        Assert.Equal(
            ["acpi/DMAR", "iomem.txt", "pci.txt", "cpuinfo.txt", "iommu-4000.bin", "iommu-8000.bin"],
            check.Json.GetProperty("inputs").EnumerateArray().Select(input => Path.GetRelativePath(Bundle, input.GetProperty("path").GetString()!)));
    }

    [LinuxFact]
    public void Files_hold_what_the_machine_shows()
    {
        Collect();

        Assert.Equal(
            "[    0.000000] Linux version 6.1.0\n"
            + "[    1.234567] BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] usable; so it says\n"
            + "[98765.432109] DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x1000 [fault reason 0x06] \\x5c\n",
            Text("dmesg.txt"));
        Assert.Equal(
            "/sys/kernel/iommu_groups/0/devices/0000:00:00.0\n/sys/kernel/iommu_groups/0/type:DMA-FQ\n/sys/kernel/iommu_groups/10/devices/0000:00:1c.0\n"
            + "/sys/kernel/iommu_groups/2/reserved_regions:0x00000000fee00000 0x00000000feefffff msi\n",
            Text("iommu-groups.txt"));
        Assert.Equal(CollectedMachine.RegisterText, Text("iommu_regset.txt"));
        byte[] memory = File.ReadAllBytes(running.At("dev/mem"));
        Assert.Equal(memory[0x4000..0x5000], File.ReadAllBytes(Path.Combine(Bundle, "iommu-4000.bin")));
        Assert.Equal(memory[0x8000..0xa000], File.ReadAllBytes(Path.Combine(Bundle, "iommu-8000.bin")));
        Assert.StartsWith("0000:00:00.0 0x060000 0x8086 0x0034\n00: 86 80 34 00 ", Text("pci.txt"), StringComparison.Ordinal);
    }

    [LinuxFact]
    public void Functions_and_groups_are_read_back_as_the_machine_has_them()
    {
        Collect();

        Assert.True(PciInventory.TryRead(running.At("sys/bus/pci/devices"), out var expected, out _));
        Assert.True(PciInventory.TryRead(Path.Combine(Bundle, "pci.txt"), out var got, out _));
        Assert.Empty(got.Defects);
        Assert.Equal(expected.Functions.Select(function => (function.Source, function.Class, function.HeaderType, function.SecondaryBus)), got.Functions.Select(function => (function.Source, function.Class, function.HeaderType, function.SecondaryBus)));
        Assert.Equal(expected.Knowledge, got.Knowledge);
        Assert.True(IommuGroups.TryRead(File.ReadAllBytes(Path.Combine(Bundle, "iommu-groups.txt")), out var groups, out _));
        Assert.Equal([0, 10], groups.Groups.Keys);
    }

    [LinuxTheory, MemberData(nameof(Lacks))]
    public void What_cannot_be_read_is_said_with_its_remedy_and_all_else_is_gathered(string path, string sentence, bool isNeeded, string files)
    {
        running.Remove(path);
        var run = Collect();

        Assert.Equal((isNeeded ? 3 : 0, sentence), (run.Status, CommandLine.Complaint(Assert.Single(run.ErrorLines))));
        Assert.Equal(All.Where(file => !files.Split(' ').Any(lacking => file == lacking || (lacking is "acpi" or "iommu-" && file.StartsWith(lacking, StringComparison.Ordinal) && file != "iommu-groups.txt"))), FilesOf(Bundle));
    }

    [LinuxFact]
    public void Registers_that_can_be_read_in_no_way_are_lacking()
    {
        running.Remove("sys/kernel/debug/iommu");
        running.Put("dev/mem", new byte[CollectedMachine.FirstUnit + 0x1000]); // The second unit's page lies beyond its end.
        var run = Collect();

        Assert.Equal(3, run.Status);
        Assert.EndsWith($"/dev/mem: register pages of 1 of 2 units cannot be read; {Collection.AsRootOr("boot with iomem=relaxed, and without lockdown")}.", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Bundle, "iommu-4000.bin")));
    }

    [LinuxFact]
    public void Text_of_registers_counts_where_there_is_no_page()
    {
        running.Remove("dev/mem");
        Collect();
        var run = CommandLine.Succeed("check", Bundle, "--format", "json", "--fail-on", "none");

        Assert.Contains("iommu_regset.txt", run.Json.GetProperty("inputs").EnumerateArray().Select(input => Path.GetFileName(input.GetProperty("path").GetString())));
    }

    [LinuxFact]
    public void What_Linux_hides_from_others_than_root_is_noticed()
    {
        running.Put("proc/iomem", "00000000-00000000 : System RAM\n  00000000-00000000 : Kernel code\n");
        running.Put("dev/kmsg", "");
        running.Function("0000:00:1c.0", "0x060400", 64);
        var run = Collect();

        Assert.Equal(3, run.Status);
        Assert.Equal(
            [
                $"/proc/iomem: has zeros for all addresses; {Collection.AsRootOr("the process lacks CAP_SYS_ADMIN")}.",
                $"/dev/kmsg: cannot be read; {Collection.AsRootOr("the process lacks CAP_SYSLOG")} or set kernel.dmesg_restrict=0.",
                $"/sys/bus/pci/devices: configuration space of 1 of 2 functions cannot be read beyond its header; {Collection.AsRootOr("the kernel refuses it (lockdown)")}.",
            ],
            run.ErrorLines.Select(CommandLine.Complaint));
        Assert.Equal(All.Except(["iomem.txt", "dmesg.txt"]), FilesOf(Bundle));
    }

    [LinuxFact]
    public void Nothing_is_written_over()
    {
        Directory.CreateDirectory(Bundle);
        Assert.Equal(0, Collect().Status); // An empty directory is as good as none.
        Assert.Equal($"{Bundle}: holds files already; name a new directory.", CommandLine.Complaint(Assert.Single(Collect().ErrorLines)));
        Assert.Equal((2, $"{machine.Dmar}: is a file; expected a directory to write the bundle to."), (Collect(machine.Dmar).Status, CommandLine.Complaint(Assert.Single(Collect(machine.Dmar).ErrorLines))));
    }

    [ShellTheory]
    [InlineData("")]
    [InlineData("sys/firmware/acpi")]
    [InlineData("sys/kernel/debug/iommu")]
    [InlineData("dev")]
    [InlineData("sys/bus/pci/devices/0000:00:00.0/class")]
    [InlineData("sys/bus/pci/devices/0000:00:00.0/config")]
    public void Shell_script_writes_the_same_bundle(string removed)
    {
        if (removed.Length > 0) running.Remove(removed);
        var run = Collect();
        string other = Path.Combine(machine.Folder, "other");
        var start = new ProcessStartInfo("sh", [Repository.PathOf("tools/collect.sh"), "-o", other]) { RedirectStandardError = true };
        start.Environment["DMARKIT_ROOT"] = running.Root;
        using var process = Process.Start(start)!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.Equal((run.Status, run.ErrorLines.Length), (process.ExitCode, error.Count(character => character == '\n')));
        Assert.Equal(FilesOf(Bundle), FilesOf(other));
        Assert.All(FilesOf(Bundle), file => Assert.Equal(File.ReadAllBytes(Path.Combine(Bundle, file)), File.ReadAllBytes(Path.Combine(other, file))));
    }

    public void Dispose() => machine.Dispose();

    private string Bundle => Path.Combine(machine.Folder, "bundle");

    private string Text(string name) => File.ReadAllText(Path.Combine(Bundle, name));

    private static string[] FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];

    private CommandRun Collect(string? output = null)
    {
        using StringWriter written = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var run = new RunConfiguration { Output = written, Error = error, MachineRoot = running.Root };
        return new(Program.Run(["collect", "-o", output ?? Bundle], run), written.ToString(), error.ToString());
    }
}
