namespace Dmarkit.Tests.Recorded;

/// <summary>What a real kernel's tables map, in the folder <c>shared/dumps</c> beside the repository.</summary>
public class RecordedMappingTests
{
    private const string Recorded = "dumps/linux-6.1-legacy";

    private static string Folder => Repository.Shared(Recorded)!;

    private static string[] State(string memory) =>
        ["--memory", memory, "--registers", $"{Folder}/iommu-fed90000.bin@0xfed90000", "--dmar", $"{Folder}/DMAR.bin"];

    /// <summary>The figures are those of two other walkers, in Python and in C.</summary>
    [SharedFact(Recorded)]
    public void Figures_are_those_of_other_walkers()
    {
        var json = CommandLine.Succeed(["map", .. State($"{Folder}/memory.kdump"), "--format", "summary"]).Json;

        Assert.Equal(
            (16, 12, 869, 5488, 2, 0, 53, 0, "0x8c7e9cfb645b443e"),
            (Int("contexts"), Int("domains"), Int("ranges"), Leaf("4K"), Leaf("2M"), Leaf("1G"), Int("tablePages"), Int("unknown"), json.GetProperty("checksum").GetString()));

        int Int(string name) => json.GetProperty(name).GetInt32();
        int Leaf(string name) => json.GetProperty("leaves").GetProperty(name).GetInt32();
    }

    /// <summary>RTADDR of the recorded register page holds 0x2a94000.</summary>
    [SharedFact(Recorded)]
    public void Carving_ranks_the_root_table_first_that_the_registers_name()
    {
        var carved = CommandLine.Succeed("info", $"{Folder}/memory.kdump", "--carve", "--format", "json").Json.GetProperty("carved");
        Assert.Equal(("root-table", "0x2a94000"), (carved[0].GetProperty("kind").GetString(), carved[0].GetProperty("address").GetString()));

        var run = CommandLine.Run("map", "--memory", $"{Folder}/memory.kdump", "--carve", "--format", "summary");
        Assert.Equal("0x8c7e9cfb645b443e", run.Json.GetProperty("checksum").GetString());
    }

    [SharedFact(Recorded)]
    public void Extract_is_at_least_50_times_smaller_and_answers_the_same()
    {
        using var extract = new TemporaryFile([]);
        File.Delete(extract.Path);
        string whole = $"{Folder}/memory.kdump";
        CommandLine.Succeed(["convert", whole, "--only", "remapping", .. State(whole)[2..], "-o", extract.Path]);

        Assert.True(new FileInfo(whole).Length >= 50 * new FileInfo(extract.Path).Length, $"the extract has {new FileInfo(extract.Path).Length} bytes");
        Same("map", "--format", "jsonl");
        Same("map", "--format", "summary");
        Same("replay", "--trace", $"{Folder}/trace.jsonl", "--format", "jsonl");
        Assert.Equal(CommandLine.Succeed("show", whole).Output, CommandLine.Succeed("show", extract.Path).Output);

        void Same(string command, params string[] options) =>
            Assert.Equal(CommandLine.Succeed([command, .. State(whole), .. options]).Output, CommandLine.Succeed([command, .. State(extract.Path), .. options]).Output);
    }
}
