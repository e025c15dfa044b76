namespace Dmarkit.Tests.Cli;

/// <summary>Bundles: what is there is used, what is missing is said.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Met = """{"bdf":"00:02.0","op":"write","iova":"0x1000","expect":{"hpa":"0x200000"}}""", NotMet = """{"bdf":"00:02.0","op":"write","iova":"0x2000","expect":{"result":"ok"}}""";

    private readonly Machine machine = new();

    [Fact]
    public void Bundle_is_linted_and_replayed()
    {
        WriteBundle(Met);
        var run = CommandLine.Succeed("check", machine.Folder, "--select", "RPL", "--format", "json");

        Assert.Equal(1, run.Json.GetProperty("replay").GetProperty("accesses").GetInt64());
        Assert.Equal(["dmar.bin", "memory.bin", "registers.json", "trace.jsonl"], run.Json.GetProperty("inputs").EnumerateArray().Select(input => Path.GetFileName(input.GetProperty("path").GetString())));
    }

    [Fact]
    public void Finding_of_a_bundle_makes_the_status()
    {
        WriteBundle(NotMet);

        Assert.Equal(1, CommandLine.Run("check", machine.Folder, "--select", "RPL").Status);
        Assert.Equal(0, CommandLine.Run("check", machine.Folder, "--select", "RPL", "--fail-on", "none").Status);
    }

    [Fact]
    public void Names_are_compared_without_regard_to_case_and_other_files_are_named()
    {
        WriteBundle(Met);
        File.Move(Path.Combine(machine.Folder, "dmar.bin"), Path.Combine(machine.Folder, "DMAR.BIN"));
        File.Move(Path.Combine(machine.Folder, "memory.bin"), Path.Combine(machine.Folder, "VMCORE"));
        machine.Write("notes.txt", "x");
        machine.Write("bundle.yaml", "x");
        var run = CommandLine.Run("check", machine.Folder, "--select", "RPL");

        Assert.Equal(0, run.Status);
        Assert.Equal($"{machine.Folder}: not read: notes.txt.", CommandLine.Complaint(Assert.Single(run.ErrorLines)));
    }

    [Theory]
    [InlineData("trace.jsonl", "needs a trace (--trace)")]
    [InlineData("memory.bin", "needs a memory image (--memory)")]
    [InlineData("registers.json", "needs a register snapshot (--registers)")]
    public void What_a_bundle_lacks_makes_its_rules_skipped_not_passed(string name, string reason)
    {
        WriteBundle(Met);
        File.Delete(Path.Combine(machine.Folder, name));
        var run = CommandLine.Run("check", machine.Folder, "--select", "RPL", "--format", "json");

        Assert.Equal(0, run.Status);
        Assert.Equal(
            [("RPL001", reason), ("RPL002", reason)],
            run.Json.GetProperty("skipped").EnumerateArray().Select(skipped => (skipped.GetProperty("rule").GetString()!, skipped.GetProperty("reason").GetString()!)));
        Assert.False(run.Json.TryGetProperty("replay", out _));
    }

    [Fact]
    public void Names_tell_the_bases_of_images_and_pages()
    {
        byte[] image = machine.Image(), page = new byte[4096];
        machine.Write("memory@0x1000.bin", image[0x1000..]);
        ImageBuilder.Put32(page, 0x00, 0x10);
        ImageBuilder.Put64(page, 0x08, 0xd2_008c_222f_0606);
        ImageBuilder.Put64(page, 0x10, 0xf0_0fde);
        ImageBuilder.Put32(page, 0x1c, 0xc300_0000);
        ImageBuilder.Put64(page, 0x20, 0x1000);
        machine.Write("iommu-fed90000.bin", page);
        machine.Write("dmar.bin", Machine.Table(0xfed9_1000, Machine.Unit));
        machine.Trace(Met);

        Assert.Equal(1, CommandLine.Succeed("replay", "--bundle", machine.Folder, "--format", "summary").Json.GetProperty("results").GetProperty("ok").GetInt64());
        File.Move(Path.Combine(machine.Folder, "iommu-fed90000.bin"), Path.Combine(machine.Folder, "mmio@0xfed90000.bin"));
        Assert.Equal(0, CommandLine.Succeed("check", machine.Folder, "--select", "RPL", "--format", "json").Json.GetProperty("replay").GetProperty("unexpected").GetInt64());
    }

    [Fact]
    public void Options_override_the_files_of_a_bundle()
    {
        WriteBundle(Met);
        string other = Path.Combine(Directory.CreateDirectory(Path.Combine(machine.Folder, "acpi")).FullName, "trace");
        File.WriteAllText(other, NotMet + "\n" + NotMet);
        var run = CommandLine.Run("check", machine.Folder, "--select", "RPL", "--format", "json", "--trace", other);

        Assert.Equal(2, run.Json.GetProperty("replay").GetProperty("unexpected").GetInt64());
        Assert.Equal(0, CommandLine.Run("translate", "--bundle", machine.Folder, "--bdf", "0:2.0", "--op", "read", "--iova", "0").Status);
    }

    [Fact]
    public void Bad_line_of_a_trace_ends_the_replay_unless_it_is_to_go_on()
    {
        WriteBundle("x");

        var ended = CommandLine.Run("check", machine.Folder, "--format", "json");
        Assert.Equal((3, 0), (ended.Status, ended.Json.GetProperty("replay").GetProperty("accesses").GetInt64())); // The rest of the report is written all the same.
        Assert.EndsWith(
            "trace.jsonl line 1: line is not JSON (byte 1); correct the line, or pass such lines over with --keep-going.",
            CommandLine.Complaint(Assert.Single(ended.ErrorLines)), StringComparison.Ordinal);
        var run = CommandLine.Run("check", machine.Folder, "--keep-going", "--format", "json", "--select", "RPL");
        Assert.Equal((3, 1), (run.Status, run.Json.GetProperty("replay").GetProperty("passedOver").GetInt64()));
    }

    [Fact]
    public void Report_is_as_it_was()
    {
        WriteBundle(NotMet);

        Golden.Matches("check.txt", machine.Relative(CommandLine.Run("check", machine.Folder, "--select", "RPL").Output));
    }

    public void Dispose() => machine.Dispose();

    private void WriteBundle(string line)
    {
        _ = machine.State;
        machine.Trace(line);
    }
}
