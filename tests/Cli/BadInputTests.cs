namespace Dmarkit.Tests.Cli;

/// <summary>Inputs that are not what they should be: one line with file and reason, status 3.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Machine machine = new();

    private static readonly string[] Access = ["--bdf", "00:02.0", "--op", "read", "--iova", "0x1000"];

    private static readonly string[] EveryReader = ["show ?", "lint ?", "--dmar ?", "--registers ?", "--memory ?", "--trace ?"];

    /// <summary>Each way to name a file, as a command line in which "?" stands for it.</summary>
    public static TheoryData<string> Readers => [.. EveryReader];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Missing_file_is_named(string reader) => Assert.Equal("nofile.bin: no such file.", Refuse(reader, Path.Combine(machine.Folder, "nofile.bin")));

    [Theory]
    [MemberData(nameof(Readers))]
    public void Directory_is_no_file(string reader)
    {
        Directory.CreateDirectory(Path.Combine(machine.Folder, "folder"));

        string expected = TakesTables(reader) ? "folder: directory holds no ACPI table; expected a DMAR table." : "folder: is a directory; expected a file.";
        Assert.Equal(expected, Refuse(reader, Path.Combine(machine.Folder, "folder")));
    }

    [Theory]
    [InlineData("show ?", "empty: is empty; expected a DMAR table.")]
    [InlineData("lint ?", "empty: is empty; expected a DMAR table.")]
    [InlineData("--dmar ?", "empty: is empty; expected a DMAR table.")]
    [InlineData("--registers ?", "empty: register snapshot is empty.")]
    [InlineData("--memory ?", "empty: at 0x0: memory image is empty, or a pipe or device, which has no places to read at.")]
    public void Empty_file_is_none_of_anything(string reader, string complaint) => Assert.Equal(complaint, Refuse(reader, machine.Write("empty", "")));

    [Fact]
    public void Empty_trace_has_no_accesses()
    {
        var run = CommandLine.Succeed(["replay", .. machine.State, "--trace", machine.Write("empty", ""), "--format", "summary"]);

        Assert.Equal(0, run.Json.GetProperty("accesses").GetInt64());
    }

    [Theory]
    [InlineData("APIC")]
    [InlineData("IVRS")]
    [InlineData("FACP")]
    public void Table_with_another_signature_is_no_DMAR(string signature)
    {
        byte[] table = Machine.Table(Machine.Unit);
        System.Text.Encoding.ASCII.GetBytes(signature).CopyTo(table, 0);
        string path = machine.Write("table.bin", table);

        foreach (string reader in new[] { "show ?", "lint ?", "--dmar ?" })
            Assert.Equal($"table.bin: is a table with the signature {signature}; expected a DMAR table.", Refuse(reader, path));
    }

    [Fact]
    public void Dump_without_tables_is_said_to_be_searched()
    {
        byte[][] dumps =
        [
            ImageBuilder.Elf((0, new byte[4096])),
            ImageBuilder.Kdump(new(), (0, new byte[4096])),
            ImageBuilder.Flatten(ImageBuilder.Kdump(new(), (0, new byte[4096]))),
            [.. ImageBuilder.Elf((0, new byte[4096])), .. new byte[2 << 20]],
        ];
        foreach (byte[] content in dumps)
        {
            string path = machine.Write("vmcore", content);
            foreach (string reader in new[] { "show ?", "lint ?", "--dmar ?" }) Assert.Equal($"vmcore: {NoPointer(reader)}", Refuse(reader, path));
        }
    }

    [Theory]
    [InlineData("show ?", 1)]
    [InlineData("lint ?", 1)]
    [InlineData("--dmar ?", 1)]
    [InlineData("--registers ?", 4)]
    public void File_that_is_too_large_is_not_read_to_its_end(string reader, int mebibytes)
    {
        string path = machine.Write("large", []);
        using (var stream = File.OpenWrite(path)) stream.SetLength((mebibytes << 20) + 1);

        // A file of zeros that is no table any more is a raw image, of which only the places of the root pointer are read.
        Assert.Equal(TakesTables(reader) ? $"large: {NoPointer(reader)}" : $"large: is larger than the {mebibytes} MiB that such a file can have.", Refuse(reader, path));
    }

    [SparseFact]
    public void Tebibyte_is_refused_at_once()
    {
        string path = machine.Write("large", []);
        using (var stream = File.OpenWrite(path)) stream.SetLength(1L << 40);

        Assert.Equal($"large: {NoPointer("show ?")}", Refuse("show ?", path));
        Assert.StartsWith("large: is larger", Refuse("--registers ?", path), StringComparison.Ordinal);
        Assert.StartsWith("large line 1: line is longer than 1048576 bytes;", Refuse("--trace ?", path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"units\":[", "registers.bin: register snapshot is not JSON (line 1, byte 11).")]
    [InlineData("{\"units\":7}", "registers.bin: units is 7; expected an array.")]
    [InlineData("{}", "registers.bin: units is missing: a snapshot is {\"units\":[\\u2026]}.")]
    [InlineData("{\"units\":[{\"registers\":{\"CAP\":\"many\"}}]}", "registers.bin: unit 1: register CAP is many; expected a number of 8 bytes, decimal or after 0x.")]
    [InlineData("[]", "registers.bin: register snapshot is neither JSON, iommu_regset, a kernel log with reg_base_addr, nor whole pages of 4096 bytes: it has 2 bytes.")]
    [InlineData("garbage", "registers.bin: register snapshot is neither JSON, iommu_regset, a kernel log with reg_base_addr, nor whole pages of 4096 bytes: it has 7 bytes.")]
    public void Snapshot_that_is_none_is_refused_with_the_place(string content, string complaint) => Assert.Equal(complaint, Refuse("--registers ?", machine.Write("registers.bin", content)));

    [Fact]
    public void Page_of_zeros_is_no_snapshot() => Assert.Equal(
        "mmio.bin: version register is 0x0, which no unit reports; the page is no copy of a unit's registers.", Refuse("--registers ?", machine.Write("mmio.bin", new byte[4096])));

    [Fact]
    public void Dump_that_is_cut_off_is_refused()
    {
        byte[] elf = ImageBuilder.Elf((0, machine.Image())), kdump = ImageBuilder.Kdump(new(), (0, machine.Image()));
        foreach (byte[] cut in new[] { elf[..20], elf[..100], kdump[..100], kdump[..5000] })
        {
            string complaint = Refuse("--memory ?", machine.Write("vmcore", cut));
            Assert.StartsWith("vmcore: at 0x", complaint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Memory_that_a_dump_has_lost_is_a_hole()
    {
        string cut = machine.Write("vmcore", ImageBuilder.Elf((0, machine.Image()))[..(64 + 56 + 0x5008)]);
        var run = CommandLine.Run(["translate", .. Access, "--memory", cut, "--registers", machine.Registers, "--dmar", machine.Dmar, "--format", "json"]);

        Assert.Equal(0, run.Status);
        Assert.StartsWith(cut, CommandLine.Complaint(Assert.Single(run.ErrorLines)), StringComparison.Ordinal); // The defect, once.
        Assert.Equal("0x5008", run.Json.GetProperty("outcome").GetProperty("address").GetString());
    }

    [Fact]
    public void Base_of_a_dump_with_addresses_is_refused() => Assert.Equal(
        "vmcore: at 0x0: ELF core carries its own addresses, so that base 0x1000 means nothing.", Refuse("--memory ?", machine.Write("vmcore", ImageBuilder.Elf((0, machine.Image()))) + "@0x1000"));

    [Fact]
    public void Images_that_overlap_are_refused()
    {
        string other = machine.Write("other.bin", new byte[4096]);

        Assert.Equal(
            "memory.bin, other.bin@0x8000: memory image 2 (raw image) holds 0x8000-0x8fff, which overlaps 0x0-0x8fff of memory image 1.",
            machine.Relative(CommandLine.Refuse(3, ["translate", .. Access, .. machine.State, "--memory", $"{other}@0x8000"])));
    }

    [Theory]
    [InlineData("check", "no such directory")]
    [InlineData("replay --trace t --bundle", "no such directory")]
    public void Bundle_that_is_missing_is_named(string command, string why) =>
        Assert.Equal($"nobundle: {why}.", machine.Relative(CommandLine.Refuse(3, [.. command.Split(' '), Path.Combine(machine.Folder, "nobundle")])));

    [Fact]
    public void Bundle_is_a_directory_with_something_of_a_bundle_in_it()
    {
        string file = machine.Write("file", "x"), empty = Directory.CreateDirectory(Path.Combine(machine.Folder, "empty")).FullName;

        Assert.Equal("file: is a file; expected a bundle, which is a directory, or a .zip, .tar or .tar.gz of one.", machine.Relative(CommandLine.Refuse(3, "check", file)));
        Assert.Equal(
            "empty: holds none of dmar.bin, acpi, acpidump.txt, memory.*, vmcore, registers.json, iommu-BASE.bin, iommu_regset.txt and trace.jsonl; expected a bundle.", machine.Relative(CommandLine.Refuse(3, "check", empty)));
    }

    [Theory]
    [InlineData("show", "")]
    [InlineData("lint", "")]
    [InlineData("check", "")]
    public void Name_of_nothing_is_refused(string command, string name) => Assert.StartsWith("An empty", CommandLine.Refuse(3, command, name)[..8], StringComparison.Ordinal);

    [Fact]
    public void Output_that_cannot_be_written_is_refused()
    {
        string[] replay = ["replay", .. machine.State, "--trace", machine.Trace(), "--output"];

        Assert.Equal("--output takes the name of a file to write; it is empty.", CommandLine.Refuse(2, [.. replay, ""]));
        Assert.EndsWith(": is a directory; expected a file to write.", CommandLine.Refuse(2, [.. replay, machine.Folder]), StringComparison.Ordinal);
        Assert.EndsWith("report: its directory does not exist.", CommandLine.Refuse(2, [.. replay, Path.Combine(machine.Folder, "nofolder", "report")]), StringComparison.Ordinal);
    }

    [UnixFact]
    public void Name_that_a_terminal_would_act_on_is_escaped()
    {
        string missing = Path.Combine(machine.Folder, "\u001b[31mred\u0007.bin"), table = machine.Write("a\u001b[2Jb.bin", Machine.Table(Machine.Unit));
        Assert.EndsWith("/\\x1b[31mred\\x07.bin: no such file.", CommandLine.Refuse(3, "show", missing), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', CommandLine.Refuse(3, "show", Path.Combine(machine.Folder, "two\nlines")));

        var shown = CommandLine.Succeed("show", table, machine.Dmar);
        Assert.DoesNotContain('\u001b', shown.Output);
        Assert.Contains("/a\\x1b[2Jb.bin\n", shown.Output, StringComparison.Ordinal);

        string trace = machine.Write("\u001b[1mtrace.jsonl", "x\n");
        var replayed = CommandLine.Run(["replay", .. machine.State, "--trace", trace, "--keep-going"]);
        Assert.EndsWith("/\\x1b[1mtrace.jsonl line 1: line is not JSON (byte 1); passed over.", CommandLine.Complaint(Assert.Single(replayed.ErrorLines)), StringComparison.Ordinal);
    }

    [UnprivilegedFact]
    public void File_that_may_not_be_read_is_named()
    {
        string path = machine.Write("secret", "x");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);

        foreach (string reader in EveryReader)
            Assert.Equal("Access to the path 'secret' is denied.", Refuse(reader, path));
    }

    public void Dispose() => machine.Dispose();

    /// <summary>Runs a reader on a path; every other input is good.</summary>
    private static bool TakesTables(string reader) => reader is "show ?" or "lint ?" or "--dmar ?";

    /// <summary>What is said of an image whose usual places hold no root pointer; only the commands that can search the rest say how.</summary>
    private static string NoPointer(string reader) =>
        "memory image holds no ACPI root pointer where a BIOS puts it, in the EBDA or at 0xe0000 to 0xfffff; the rest was not searched"
        + (reader == "--dmar ?" ? "" : " (--scan does that)") + "; expected a DMAR table.";

    private string Refuse(string reader, string path)
    {
        string[] args = reader switch
        {
            "--dmar ?" => ["translate", .. Access, "--memory", machine.Memory, "--registers", machine.Registers, "--dmar", path],
            "--registers ?" => ["translate", .. Access, "--memory", machine.Memory, "--registers", path, "--dmar", machine.Dmar],
            "--memory ?" => ["translate", .. Access, "--memory", path, "--registers", machine.Registers, "--dmar", machine.Dmar],
            "--trace ?" => ["replay", .. machine.State, "--format", "jsonl", "--trace", path],
            "show ?" => ["show", "--format", "text", path],
            _ => ["lint", "--output", Path.Combine(machine.Folder, "report"), path],
        };
        return machine.Relative(CommandLine.Refuse(3, args));
    }
}

/// <summary>A fact about files that may not be read, skipped where everything may.</summary>
internal sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute() =>
        Skip = OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess ? "A privileged user may read every file." : null;
}
