namespace Dmarkit.Tests.Cli;

public sealed class BundleDiffTests : IDisposable
{
    private readonly Machine old = new(), now = new();
    private readonly string older, newer;

    public BundleDiffTests()
    {
        byte[] image = old.Image();
        (older, newer) = (Bundle(old, image), Bundle(now, Changed(image)));
    }

    [Fact]
    public void Mappings_of_each_device_are_compared()
    {
        var run = CommandLine.Run("diff", older, newer);

        Assert.Equal(1, run.Status);
        Assert.Equal(
            [
                "changed  0000:00:02.0 / 0x1000-0x1fff: 0x200000, read-write -> 0x300000, read-write", "removed  0000:00:02.0 / 0x2000-0x2fff: 0x201000, read-only",
                "added    0000:00:02.0 / 0x6000-0x6fff: 0x203000, read-write", "changed  0000:00:06.0 / 0x1000-0x1fff: 0x200000, read-write -> 0x300000, read-write",
                "removed  0000:00:06.0 / 0x2000-0x2fff: 0x201000, read-only", "added    0000:00:06.0 / 0x6000-0x6fff: 0x203000, read-write", "6 differences: 2 added, 2 removed, 2 changed.",
            ],
            run.OutputLines.Skip(2));
        var json = CommandLine.Run("diff", older, newer, "--format", "json").Json;
        Assert.Equal("0000:00:02.0 / 0x1000-0x1fff", json.GetProperty("changes")[0].GetProperty("where").GetString());
        Assert.Contains("| added | `0000:00:02.0 / 0x6000-0x6fff` |  | `0x203000, read-write` |", CommandLine.Run("diff", older, newer, "--format", "markdown").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_bundle_does_not_differ() => Assert.Equal((0, "No differences."), CommandLine.Run("diff", older, older) is var run ? (run.Status, run.OutputLines[^1]) : default);

    [Fact]
    public void Registers_are_compared()
    {
        now.SetRegister("RTADDR", "0x2000");
        File.Copy(now.Registers, Path.Combine(newer, "registers.json"), overwrite: true);

        Assert.Contains("changed  unit 0xfed90000 / RTADDR: 0x1000 -> 0x2000", CommandLine.Run("diff", older, newer).OutputLines);
    }

    [Fact]
    public void Bundle_without_memory_is_told()
    {
        File.Delete(Path.Combine(newer, "memory.bin"));

        Assert.Equal($"diff: mappings are not compared, for {newer} has no memory image, or no registers.", CommandLine.Complaint(Assert.Single(CommandLine.Run("diff", older, newer).ErrorLines)));
    }

    public void Dispose()
    {
        Directory.Delete(older, recursive: true);
        Directory.Delete(newer, recursive: true);
        old.Dispose();
        now.Dispose();
    }

    /// <summary>0x1000 leads elsewhere, 0x2000 nowhere, and 0x6000 somewhere.</summary>
    private static byte[] Changed(byte[] image)
    {
        byte[] changed = [.. image];
        BitConverter.TryWriteBytes(changed.AsSpan(0x5008), 0x30_0003ul);
        BitConverter.TryWriteBytes(changed.AsSpan(0x5010), 0ul);
        BitConverter.TryWriteBytes(changed.AsSpan(0x5030), 0x20_3003ul);
        return changed;
    }

    private static string Bundle(Machine machine, byte[] image)
    {
        string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;
        File.WriteAllBytes(Path.Combine(folder, "memory.bin"), image);
        File.Copy(machine.Registers, Path.Combine(folder, "registers.json"));
        File.Copy(machine.Dmar, Path.Combine(folder, "dmar.bin"));
        return folder;
    }
}
