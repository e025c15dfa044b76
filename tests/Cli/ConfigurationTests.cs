using Dmarkit.Cli;

namespace Dmarkit.Tests.Cli;

/// <summary>Configurations and baselines, through the command line.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly Machine machine = new();

    /// <summary>A table with one finding, DMAR204, that counts under every profile but Xen's.</summary>
    private string Table
    {
        get
        {
            byte[] table = Machine.Table(0xfed9_1000);
            table[53] = 4; // The unit's Size field: 64 KiB.
            return machine.Write("dmar.bin", table);
        }
    }

    [Fact]
    public void Configuration_stands_for_options_and_the_command_line_wins()
    {
        string config = Write("profile: xen\nselect: [DMAR204, DMAR203]\n");

        Assert.Equal(["warning"], Severities("lint", Table, "--config", config));
        Assert.Equal(["error"], Severities("lint", Table, "--config", config, "--profile", "linux"));
    }

    [Fact]
    public void Bundle_brings_its_own()
    {
        _ = Table;
        Write("select: DMAR204\nprofile: xen\n");

        Assert.Equal(["warning"], Severities("check", machine.Folder));
    }

    [Fact]
    public void Relative_paths_are_so_to_the_configuration()
    {
        Assert.Equal(0, CommandLine.Run("lint", Table, "--select", "DMAR204", "--baseline", Path.Combine(machine.Folder, "known.json"), "--update-baseline").Status);
        string config = Write("baseline: known.json\nselect: DMAR204\n");

        Assert.Equal("0 errors, 0 warnings, 0 notes, 1 suppressed.", CommandLine.Run("lint", Table, "--config", config).OutputLines[^1]);
    }

    [Fact]
    public void Setting_of_another_command_is_no_mistake() =>
        Assert.Equal(["error"], Severities("lint", Table, "--config", Write("trace: t.jsonl\nselect: DMAR204\n")));

    [Theory]
    [InlineData("nosuch: 1", "1:9: nosuch is no option that a configuration can give; expected the long name of one, without its dashes.")]
    [InlineData("config: x", "1:9: config is no option that a configuration can give; expected the long name of one, without its dashes.")]
    [InlineData("scan: true", "1:7: scan takes no value; it belongs on the command line.")]
    [InlineData("profile: [linux, xen]", "1:10: profile takes one value, not 2.")]
    [InlineData("max-findings: 0", "1:15: --max-findings takes 1 or more, not '0'.")]
    [InlineData("select: [DMAR2, ABC]", "1:9: --select ABC: is no rule or group, and no id starts like that.")]
    [InlineData("suppress: [{rule: DMAR2044, reason: x}]", "1:12: rule is 'DMAR2044', no rule's id or name; the nearest is DMAR204 drhd-base-not-size-aligned.")]
    [InlineData("suppress: [{rule: SUP001, reason: x}]", "1:12: rule is SUP001, which is about suppressions; expected another, for --ignore leaves this one out.")]
    [InlineData("suppress: [{rule: DMAR204}]", "1:12: suppress[0] has no key reason; expected why these findings are no matter.")]
    public void Mistake_is_said_with_line_and_column(string text, string mistake)
    {
        string config = Write(text);

        Assert.Equal($"{config}:{mistake}", CommandLine.Refuse(2, "lint", Table, "--config", config));
    }

    [Fact]
    public void Configuration_that_is_not_there_is_an_unreadable_input() => Assert.Equal("nosuch: no such file.", CommandLine.Refuse(3, "lint", Table, "--config", "nosuch"));

    [Fact]
    public void Suppression_counts_until_its_last_day_is_over()
    {
        string config = Write("select: [DMAR204, SUP]\nsuppress: [{rule: drhd-base-not-size-aligned, where: DRHD 0xfed91000, reason: board, expires: 2027-06-30}]\n");

        Assert.Equal("0 errors, 0 warnings, 0 notes, 1 suppressed.", On(new(2027, 6, 30), "lint", Table, "--config", config).OutputLines[^1]);
        var run = On(new(2027, 7, 1), "lint", Table, "--config", config);
        Assert.Equal((1, "1 error, 1 warning, 0 notes."), (run.Status, run.OutputLines[^1]));
        Assert.Contains("warning SUP002 suppression-expired", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Baseline_keeps_reasons_takes_new_findings_in_and_drops_what_is_gone()
    {
        string baseline = machine.Write("known.json", """{"schemaVersion":1,"findings":[{"rule":"DMAR204","where":"DRHD 0xfed91000","reason":"board"},{"rule":"DMAR203","where":"DRHD 0x1"}]}""");
        byte[] table = File.ReadAllBytes(Table);
        table[9]++; // The checksum.
        File.WriteAllBytes(Table, table);
        string spoilt = machine.Write("spoilt.bin", table);
        var run = CommandLine.Run("lint", spoilt, "--select", "DMAR005,DMAR203,DMAR204", "--baseline", baseline, "--update-baseline");

        Assert.Equal((0, "known.json: 2 findings, 1 of them new."), (run.Status, machine.Relative(CommandLine.Complaint(Assert.Single(run.ErrorLines)))));
        Assert.Equal("0 errors, 0 warnings, 0 notes, 2 suppressed.", run.OutputLines[^1]);
        string text = File.ReadAllText(baseline);
        Assert.Contains("\"rule\": \"DMAR005\"", text, StringComparison.Ordinal);
        Assert.Contains("\"reason\": \"board\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DMAR203", text, StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Succeed("lint", spoilt, "--select", "DMAR005,DMAR203,DMAR204", "--baseline", baseline).Status);
    }

    [Fact]
    public void Baseline_is_not_made_of_half_a_run()
    {
        string baseline = Path.Combine(machine.Folder, "known.json");
        var run = CommandLine.Run("lint", Table, Path.Combine(machine.Folder, "missing"), "--baseline", baseline, "--update-baseline");

        Assert.Equal(3, run.Status);
        Assert.Equal("known.json: is left as it is, for not everything could be read.", machine.Relative(CommandLine.Complaint(run.ErrorLines[^1])));
        Assert.False(File.Exists(baseline));
    }

    [Theory]
    [InlineData("--update-baseline: there is no baseline to write; name one with --baseline FILE.", 2, "--update-baseline")]
    [InlineData("nosuch.json: no such baseline; --update-baseline writes one.", 3, "--baseline", "nosuch.json")]
    public void Baseline_that_is_none_is_refused(string complaint, int status, params string[] options) => Assert.Equal(complaint, CommandLine.Refuse(status, ["lint", Table, .. options]));

    [Fact]
    public void Table_is_not_written_over_by_a_baseline()
    {
        string table = Table;
        byte[] before = File.ReadAllBytes(table);

        Assert.Equal(2, CommandLine.Run("lint", table, "--baseline", table, "--update-baseline").Status);
        Assert.Equal(before, File.ReadAllBytes(table));
    }

    public void Dispose() => machine.Dispose();

    private string Write(string text) => machine.Write("dmarkit.yaml", text);

    private static IEnumerable<string?> Severities(params string[] args) =>
        CommandLine.Run([.. args, "--format", "json"]).Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("severity").GetString());

    private static CommandRun On(DateOnly today, params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        return new(Program.Run(args, new RunConfiguration { Output = output, Error = error, Today = today }), output.ToString(), error.ToString());
    }
}
