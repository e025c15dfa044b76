using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Dmarkit.Checker;
using Dmarkit.Cli;
using Dmarkit.Cli.Fleets;

namespace Dmarkit.Tests.Cli.Fleets;

/// <summary>What a fleet's results come to, and what has become worse.</summary>
public sealed class FleetReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;

    private static readonly MachineIdentity A1 = new("ALPHA", "A100", "1.1"), A2 = new("ALPHA", "A100", "1.2"), B1 = new("BETA", "B7", "7");

    [Theory]
    [InlineData("markdown", "fleet.md.txt")]
    [InlineData("html", "fleet.html.txt")]
    public void Report_is_as_it_was(string format, string golden)
    {
        var run = CommandLine.Run("fleet", "report", Now(), Then(), "--format", format);

        Assert.Equal((0, ""), (run.Status, run.Error));
        Golden.Matches(golden, run.Output.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("report")]
    public void Help_is_as_it_was_and_holds_an_example(string command)
    {
        var run = CommandLine.Succeed("fleet", command, "--help");

        Assert.Contains($"Examples:\n    dmarkit fleet {command} ", run.Output, StringComparison.Ordinal);
        Golden.Matches($"help.fleet-{command}.txt", run.Output.TrimEnd() + "\n");
    }

    [Fact]
    public void Worker_is_no_command_of_people()
    {
        Assert.DoesNotContain("worker", CommandLine.Succeed("fleet", "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_earlier_run_nothing_is_compared() => Assert.DoesNotContain("Regressions", CommandLine.Succeed("fleet", "report", Now()).Output, StringComparison.Ordinal);

    [Fact]
    public void Report_goes_into_a_file()
    {
        string file = Path.Combine(folder, "report.md"), now = Now();

        Assert.Equal("", CommandLine.Succeed("fleet", "report", now, "-o", file).Output);
        Assert.Equal(CommandLine.Succeed("fleet", "report", now).Output, File.ReadAllText(file));
    }

    [Fact]
    public void Page_permits_its_own_style_and_nothing_else()
    {
        string html = CommandLine.Succeed("fleet", "report", Now(), "--format", "html").Output, style = Regex.Match(html, "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;

        Assert.Contains($"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Text_of_results_is_text_in_the_report()
    {
        const string Name = "<script>alert(1)</script>|`x`\x1b[31m\u202e&\"'";
        string results = Write("hostile", ResultLine.Of(Name, 3, [Name], Result(new(Name, Name, Name))));
        string html = CommandLine.Succeed("fleet", "report", results, "--format", "html").Output, markdown = CommandLine.Succeed("fleet", "report", results).Output;

        var page = XDocument.Parse(Regex.Replace(html, "<!DOCTYPE html>\n|<meta [^\n]*", ""));
        Assert.Contains(page.Descendants("th"), cell => cell.Value == "<script>alert(1)</script>|`x`\\x1b[31m\\u202e&\"'");
        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain("<script>", markdown, StringComparison.Ordinal);
        Assert.All(html + markdown, letter => Assert.True(letter is '\n' or (>= ' ' and < '\x7f')));
        Assert.DoesNotContain("|`", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Unfinished_run_is_reported_as_such()
    {
        string results = Write("part", 3, (1, ".jsonl", ResultLine.Of("a", 0, [], Result(A1)) + "\n"), (2, ".jsonl.part", ResultLine.Of("b", 0, [], Result(A1)) + "\n{\"bundle\":"));

        Assert.Contains("Not finished, so that bundles are missing: shard-0-of-3, shard-2-of-3 (2 of 3 shards).", CommandLine.Succeed("fleet", "report", results).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_are_no_results_are_told_and_passed_over()
    {
        string good = ResultLine.Of("a", 0, [], Result(A1)), results = Write("bad", good, "x", """{"bundle":"b","status":0}""", good);
        var run = CommandLine.Run("fleet", "report", results);
        string file = Path.Combine(results, "shard-0-of-1.jsonl");

        Assert.Equal(3, run.Status);
        Assert.Contains("- 1 bundle: 1 passed", run.Output, StringComparison.Ordinal);
        Assert.Equal(
        [
            $"dmarkit: {file} line 2: is no result; expected a line that 'dmarkit fleet run' wrote.",
            $"dmarkit: {file} line 3: schemaVersion or findings is missing; expected findings that were written with --format json.",
            $"dmarkit: {file} line 4: is a second result of a.",
        ], run.ErrorLines);
    }

    [Fact]
    public void Folder_without_a_record_is_refused()
    {
        Assert.Equal($"{folder}: has no run.json; expected a folder of results, as 'dmarkit fleet run' writes it.", CommandLine.Refuse(3, "fleet", "report", folder));
        File.WriteAllText(Path.Combine(folder, "run.json"), """{"schemaVersion":1,"shards":0}""");
        Assert.Equal($"{Path.Combine(folder, "run.json")}: is not the record of a fleet's run.", CommandLine.Refuse(3, "fleet", "report", folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Then() => Write(
        "then",
        ResultLine.Of("a", 1, [], Result(A1, Finding("DMAR204", "unit 0xfed90000"))), ResultLine.Of("b", 0, [], Result(B1)), ResultLine.Of("c", 0, [], Result(B1)), ResultLine.Of("gone", 0, [], Result(B1)));

    /// <summary>One whose firmware is newer, with one defect less and two more; one as it was; one that can no longer be read; a new one.</summary>
    private string Now() => Write(
        "now",
        ResultLine.Of("a", 1, [], Result(A2, Finding("DMAR201", "unit 0xfed90000"), Finding("DMAR809", "RMRR #1", Severity.Note))),
        ResultLine.Of("b", 0, [], Result(B1)),
        ResultLine.Of("c", 3, ["c/memory.bin: is empty."], null),
        ResultLine.Of("d", 0, [], Result(B1, Finding("DMAR204", "unit 0xfed91000") with { Suppressed = new("baseline", new("DMAR204")) })));

    private static CheckResult Result(MachineIdentity machine, params Finding[] findings)
    {
        long Count(Severity severity) => findings.Count(finding => finding.Severity == severity && finding.Suppressed is null);
        return new([], [.. findings], [], new(Count(Severity.Error), Count(Severity.Warning), Count(Severity.Note), 0, findings.Count(finding => finding.Suppressed is not null)), Replay: null) { Identity = machine };
    }

    private static Finding Finding(string rule, string where, Severity severity = Severity.Error) => new(Catalogue.Infos.First(info => info.Id == rule), severity, $"Says what is wrong at {where}.", new(null, null, null, where, where));

    private string Write(string name, params string[] lines) => Write(name, 1, (0, ".jsonl", string.Concat(lines.Select(line => line + "\n"))));

    private string Write(string name, int shards, params (int Index, string Ending, string Content)[] files)
    {
        string results = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        new RunRecord(shards, "0.1.0", [], new(2026, 1, 2)).Agree(results);
        foreach (var (index, ending, content) in files) File.WriteAllText(Path.Combine(results, $"shard-{index}-of-{shards}{ending}"), content);
        return results;
    }
}
