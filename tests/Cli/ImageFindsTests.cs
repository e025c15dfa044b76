using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Snapshots;

namespace Dmarkit.Tests.Cli;

/// <summary>What a memory image holds stands in for what nobody gives, and a note says so.</summary>
public class ImageFindsTests
{
    private static byte[] Table => new DmarBuilder { Structures = { new HardwareUnitDraft(new(0x5000)) { Flags = 1 } } }.Build();

    [Fact]
    public void Registers_of_the_image_answer_where_no_snapshot_does()
    {
        using TemporaryFile image = new(SnapshotInMemoryTests.Image()), table = new(Table);
        string[] line = ["translate", "--memory", image.Path, "--dmar", table.Path, "--bdf", "00:02.0", "--iova", "0x1000", "--op", "read"];

        var run = CommandLine.Run(line);

        Assert.Equal(0, run.Status);
        Assert.Equal("registers of unit 0x5000: taken from the memory image, which holds its page.", CommandLine.Complaint(Assert.Single(run.ErrorLines)));
        Assert.Contains("0x1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Registers_that_are_given_count_and_no_note_is_needed()
    {
        using TemporaryFile image = new(SnapshotInMemoryTests.Image()), table = new(Table), registers = new("""{"units":[{"base":"0x5000","registers":{"GSTS":"0x0","PMEN":"0x0"}}]}"""u8.ToArray());

        CommandLine.Succeed("translate", "--memory", image.Path, "--dmar", table.Path, "--registers", registers.Path, "--bdf", "00:02.0", "--iova", "0x1000", "--op", "read");
    }

    [Theory]
    [InlineData("map")]
    [InlineData("replay", "--trace", "t")]
    [InlineData("translate", "--bdf", "0:2.0", "--op", "read", "--iova", "0")]
    public void Image_without_registers_asks_for_them(params string[] line)
    {
        using TemporaryFile image = new(new byte[0x8000]), table = new(Table);

        Assert.Equal(
            $"{line[0]}: no registers are given; name a snapshot with --registers FILE, or say them with --assume and --root, or --carve.",
            CommandLine.Refuse(2, [.. line, "--memory", image.Path, "--dmar", table.Path]));
    }

    [Fact]
    public void Defects_of_an_image_are_told_once()
    {
        byte[] dump = ImageBuilder.Elf((0, SnapshotInMemoryTests.Image()));
        using TemporaryFile image = new(dump[..^0x1000]), table = new(Table);

        var run = CommandLine.Run("map", "--memory", image.Path, "--dmar", table.Path, "--format", "summary");

        Assert.Single(run.ErrorLines, line => line.Contains("cut off", StringComparison.Ordinal) || line.Contains("beyond", StringComparison.Ordinal) || line.Contains("ends", StringComparison.Ordinal));
    }

    [Fact]
    public void Map_of_the_kernels_log_lets_rules_look_that_need_one()
    {
        byte[] memory = SnapshotInMemoryTests.Image();
        "BIOS-e820: [mem 0x0000000000000000-0x000000000009efff] usable"u8.CopyTo(memory.AsSpan(0x3000));
        string bundle = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(bundle, "memory.bin"), memory);
            File.WriteAllBytes(Path.Combine(bundle, "dmar.bin"), Table);

            var run = CommandLine.Run("check", bundle, "--format", "json");

            Assert.Contains(run.ErrorLines, line => line.Contains("memory map: taken from the kernel's log at 0x3000", StringComparison.Ordinal));
            Assert.DoesNotContain("(--memory-map)", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(bundle, recursive: true);
        }
    }
}
