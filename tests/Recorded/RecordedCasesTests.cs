using System.IO.Compression;
using System.Text.Json;
using Dmarkit.Cli;

namespace Dmarkit.Tests.Recorded;

/// <summary>Cases that an emulated unit answered, in the folder <c>shared/oracle-cases</c> beside the repository: <c>replay</c> must give what is expected of each access.</summary>
public class RecordedCasesTests
{
    /// <summary>Fields of an expectation that tell where it comes from, not what must happen.</summary>
    private static readonly string[] About = ["by", "qemu", "deviation", "accept", "specReason"];

    [SharedTheory("oracle-cases")]
    [InlineData("legacy-context")]
    [InlineData("legacy-on-scalable-unit")]
    [InlineData("legacy-passthrough")]
    [InlineData("legacy-perm")]
    [InlineData("legacy-pointers")]
    [InlineData("legacy-range")]
    [InlineData("legacy-root")]
    [InlineData("legacy-rsvd")]
    [InlineData("legacy-walk")]
    [InlineData("interrupts")]
    [InlineData("sm-passthrough")]
    [InlineData("sm-rid-pasid")]
    [InlineData("sm-ss-faults")]
    [InlineData("sm-ss-walk")]
    [InlineData("sm-structures")]
    [InlineData("fs-faults")]
    [InlineData("fs-walk")]
    public void Replay_gives_the_expected_outcome_for_every_access(string category)
    {
        var cases = Directory.EnumerateDirectories(Repository.Shared("oracle-cases")!)
            .Where(path => Text(path, "case.json").RootElement.GetProperty("category").GetString() == category)
            .Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(cases);
        Assert.All(cases, Check);
    }

    private static void Check(string path)
    {
        using var image = new TemporaryFile(Unzip(Path.Combine(path, "mem.bin.gz")));
        string imageBase = Text(path, "case.json").RootElement.GetProperty("imageBase").GetString()!;
        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = Program.Run(
            ["replay", "--memory", $"{image.Path}@{imageBase}", "--registers", Path.Combine(path, "registers.json"), "--dmar", Path.Combine(path, "dmar.bin"), "--trace", Path.Combine(path, "trace.jsonl"), "--format", "jsonl"],
            output, error);
        Assert.Equal("", error.ToString());
        Assert.Equal(0, status);
        string[] outcomes = output.ToString().TrimEnd('\n').Split('\n'), expected = File.ReadAllLines(Path.Combine(path, "expected.jsonl"));
        Assert.Equal(expected.Length, outcomes.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Accepts(JsonDocument.Parse(expected[i]).RootElement, JsonDocument.Parse(outcomes[i]).RootElement), $"{path}\n{expected[i]}\n{outcomes[i]}");
    }

    private static bool Accepts(JsonElement expected, JsonElement outcome) => Matches(expected, outcome)
        || (expected.TryGetProperty("accept", out var others) && others.EnumerateArray().Any(other => Matches(other, outcome)));

    private static bool Matches(JsonElement expected, JsonElement outcome) => expected.EnumerateObject()
        .Where(field => !About.Contains(field.Name))
        .All(field => outcome.TryGetProperty(field.Name, out var value) && JsonElement.DeepEquals(field.Value, value));

    private static JsonDocument Text(string path, string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(path, name)));

    private static byte[] Unzip(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
