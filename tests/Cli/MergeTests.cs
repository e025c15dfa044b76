using System.Text.Json;
using Dmarkit.Tests.Cli.Reports;

namespace Dmarkit.Tests.Cli;

/// <summary>Findings of several runs become one report.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly Machine machine = new();

    [Theory]
    [InlineData("sarif")]
    [InlineData("junit")]
    [InlineData("gitlab")]
    [InlineData("markdown")]
    public void Findings_of_one_run_become_another_format_as_the_run_itself_would_write_it(string format) =>
        Assert.Equal(Broken.Check(format).Output, CommandLine.Run("merge", Json("a", "check", Broken.Folder), "--format", format).Output);

    [Fact]
    public void Duplicates_are_kept_once_and_inputs_are_counted_anew()
    {
        string healthy = Json("healthy", "lint", machine.Dmar), broken = Json("broken", "check", Broken.Folder);
        var run = CommandLine.Run("merge", healthy, broken, broken, "--format", "json");
        var (alone, joined) = (Read(broken), run.Json);
        var first = Read(healthy);

        Assert.Equal(1, run.Status);
        Assert.Equal(first.GetProperty("inputs").GetArrayLength() + alone.GetProperty("inputs").GetArrayLength(), joined.GetProperty("inputs").GetArrayLength());
        Assert.Equal(first.GetProperty("findings").GetArrayLength() + alone.GetProperty("findings").GetArrayLength(), joined.GetProperty("findings").GetArrayLength());
        Assert.Equal(3, joined.GetProperty("summary").GetProperty("error").GetInt32() - first.GetProperty("summary").GetProperty("error").GetInt32());
        int memory = joined.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("rule").GetString() == "VTD061").GetProperty("input").GetInt32();
        Assert.EndsWith("memory.bin", joined.GetProperty("inputs")[memory].GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Equal(12, joined.GetProperty("policy").GetArrayLength());
    }

    [Fact]
    public void Suppressions_are_kept_and_findings_that_were_not_shown_count()
    {
        string baseline = Path.Combine(machine.Folder, "baseline.json");
        CommandLine.Run("check", Broken.Folder, "--baseline", baseline, "--update-baseline");
        string suppressed = Json("suppressed", "check", Broken.Folder, "--baseline", baseline), cut = Json("cut", "check", Broken.Folder, "--max-findings", "1");

        var kept = CommandLine.Run("merge", suppressed, "--format", "json");
        Assert.Equal((0, 7), (kept.Status, kept.Json.GetProperty("summary").GetProperty("suppressed").GetInt32()));
        Assert.Equal("baseline", kept.Json.GetProperty("findings")[0].GetProperty("suppressed").GetProperty("by").GetString());
        Assert.Equal(1, CommandLine.Run("merge", cut).Status); // The first finding is a note; the errors are not shown.
    }

    [Fact]
    public void Options_about_findings_hold_for_joined_ones()
    {
        string broken = Json("a", "check", Broken.Folder);

        Assert.Equal(["VTD061"], CommandLine.Run("merge", broken, "--select", "VTD06", "--format", "json").Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("rule").GetString()));
        Assert.Equal(0, CommandLine.Run("merge", broken, "--fail-on", "none").Status);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"schemaVersion":2,"findings":[]}""")]
    [InlineData("""{"schemaVersion":1,"findings":{}}""")]
    [InlineData("""{"schemaVersion":1,"findings":[1]}""")]
    [InlineData("""{"schemaVersion":1,"findings":[{}]}""")]
    [InlineData("""{"schemaVersion":1,"findings":[{"rule":"XYZ1","severity":"error","message":"m","where":"w","fingerprint":"0123456789abcdef"}]}""")]
    [InlineData("""{"schemaVersion":1,"findings":[{"rule":"VTD001","severity":"bad","message":"m","where":"w","fingerprint":"0123456789abcdef"}]}""")]
    [InlineData("""{"schemaVersion":1,"findings":[{"rule":"VTD001","severity":"error","message":"m","where":"w","fingerprint":"0123456789abcdef","input":0}]}""")]
    [InlineData("""{"schemaVersion":1,"findings":[{"rule":"VTD001","severity":"error","message":"m","where":"w","fingerprint":"0123456789abcdeF"}]}""")]
    [InlineData("""{"schemaVersion":1,"findings":[],"inputs":[{"path":"\ud800","kind":"x"}]}""")]
    [InlineData("""{"schemaVersion":1,"findings":[],"policy":[{"statement":"s","verdict":"holds","inputs":[]}]}""")]
    [InlineData("""{"schemaVersion":1,"findings":[],"skipped":[{"rule":"VTD001","reason":"r","input":-1}]}""")]
    [InlineData("""{"schemaVersion":1,"findings":[],"ran":[{"rules":[1]}]}""")]
    public void What_holds_no_findings_is_refused(string content) => CommandLine.Refuse(3, "merge", machine.Write("bad.json", content));

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("junit")]
    [InlineData("gitlab")]
    [InlineData("markdown")]
    public void Text_of_others_is_harmless_in_every_format(string format)
    {
        const string hostile = "\\u001b[31m\\u0000\\u202e\\uffff<script>alert(1)</script>]]>--> @all #1 `x` | [a](http://evil) ![i](http://evil) www.evil $x$";
        string file = machine.Write("hostile.json", $$"""
            {"schemaVersion":1,"inputs":[{"path":"{{hostile}}","kind":"{{hostile}}"}],
             "findings":[{"rule":"VTD001","severity":"error","message":"{{hostile}}","input":0,"offset":9223372036854775807,"length":9223372036854775807,"where":"{{hostile}}","address":"0xffffffffffffffff",
               "evidence":{"{{hostile}}":"{{hostile}}"},"anchor":{"path":"{{hostile}}","line":9223372036854775807},"fingerprint":"0123456789abcdef","suppressed":null}],
             "skipped":[{"rule":"VTD002","reason":"{{hostile}}","input":0}],"policy":[{"statement":"{{hostile}}","verdict":"violated","missing":["{{hostile}}"],"inputs":[0]}]}
            """.Replace(",\"suppressed\":null", "", StringComparison.Ordinal));
        var run = CommandLine.Run("merge", file, "--format", format);

        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.DoesNotContain(run.Output, character => (char.IsControl(character) && character != '\n') || character is '\u202e' or '\uffff');
        if (format == "junit") FormatTests.Validated(run.Output);
        if (format is "json" or "sarif" or "gitlab") Assert.NotEqual(JsonValueKind.Undefined, run.Json.ValueKind);
        if (format == "sarif") Assert.Contains(@" \[a\](", run.Json.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("message").GetProperty("text").GetString()!, StringComparison.Ordinal);
        if (format != "markdown") return;
        string outside = System.Text.RegularExpressions.Regex.Replace(run.Output, "`[^`\n]*`", "");
        foreach (string active in new[] { "<script", "@all", " #1", "](", "://", "www.evil", "$x$", "`" }) Assert.DoesNotContain(active, outside, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_of_a_newer_version_is_told_as_far_as_it_goes()
    {
        string file = machine.Write("newer.json", """{"schemaVersion":1,"new":[],"findings":[{"rule":"VTD999","name":"new-rule","severity":"error","message":"It is.","where":"w","fingerprint":"0123456789abcdef","more":1}]}""");

        Assert.StartsWith("error VTD999 new-rule\n  It is.\n", CommandLine.Run("merge", file).Output, StringComparison.Ordinal);
        Assert.Equal(1, CommandLine.Run("merge", file, "--format", "sarif").Status);
    }

    public void Dispose() => machine.Dispose();

    private string Json(string name, params string[] command)
    {
        string file = Path.Combine(machine.Folder, $"{name}.json");
        CommandLine.Run([.. command, "--format", "json", "-o", file]);
        return file;
    }

    private static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;
}
