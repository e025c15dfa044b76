using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Dmarkit.Tests.Cli.Reports;

/// <summary>The same findings in every format.</summary>
public class FormatTests
{
    [Theory]
    [InlineData("text", "broken.txt")]
    [InlineData("json", "broken.json")]
    [InlineData("sarif", "broken.sarif.json")]
    [InlineData("junit", "broken.junit.xml")]
    [InlineData("gitlab", "broken.gitlab.json")]
    [InlineData("markdown", "broken.md.txt")]
    public void Report_is_as_it_was(string format, string golden)
    {
        var run = Broken.Check(format);

        Assert.Equal((1, ""), (run.Status, run.Error));
        Golden.Matches(golden, Broken.Stable(run.Output));
    }

    [Fact]
    public void Sarif_names_each_finding_in_a_text_first_and_in_the_bytes_second()
    {
        var results = Broken.Check("sarif").Json.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToDictionary(result => result.GetProperty("ruleId").GetString() + result.GetProperty("properties").GetProperty("where"));
        var table = results["DMAR809RMRR #1"].GetProperty("locations");
        var entry = results.Single(result => result.Key.StartsWith("VTD061", StringComparison.Ordinal)).Value.GetProperty("locations")[1].GetProperty("physicalLocation");

        string[] listing = CommandLine.Succeed("show", Path.Combine(Broken.Folder, "dmar.bin")).OutputLines;
        Assert.Equal("dmar.bin.txt", table[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Contains("RMRR #1: reserved memory region", listing[table[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32() - 1], StringComparison.Ordinal);
        Assert.Equal((104, 32), (Region(table[1], "byteOffset"), Region(table[1], "byteLength")));
        Assert.Equal((88576, 0x15a00), (entry.GetProperty("region").GetProperty("byteOffset").GetInt32(), entry.GetProperty("address").GetProperty("absoluteAddress").GetInt32()));
    }

    private static int Region(JsonElement location, string name) => location.GetProperty("physicalLocation").GetProperty("region").GetProperty(name).GetInt32();

    [Fact]
    public void Every_line_that_a_table_is_anchored_at_shows_the_offset_of_the_finding()
    {
        using var machine = new Machine();
        byte[] table = Machine.Table(Machine.Unit, Machine.Unit + 0x123, Machine.Unit);
        table[40] = 1;
        string path = machine.Write("t.bin", table);
        string[] listing = CommandLine.Succeed("show", path).OutputLines;
        var findings = CommandLine.Run("lint", path, "--format", "json").Json.GetProperty("findings").EnumerateArray().Where(finding => finding.TryGetProperty("offset", out _)).ToList();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding =>
        {
            string line = listing[finding.GetProperty("anchor").GetProperty("line").GetInt32() - 1];
            Assert.StartsWith($"{finding.GetProperty("offset").GetInt64():x4} ", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Full_sarif_has_suppressed_findings_and_github_has_not()
    {
        using var machine = new Machine();
        string baseline = Path.Combine(machine.Folder, "baseline.json");
        Broken.Check("text", "--baseline", baseline, "--update-baseline");
        var forGitHub = Broken.Check("sarif", "--baseline", baseline).Json.GetProperty("runs")[0];
        var full = Broken.Check("sarif", "--baseline", baseline, "--sarif-dialect", "full").Json.GetProperty("runs")[0];

        Assert.Empty(forGitHub.GetProperty("results").EnumerateArray());
        Assert.Equal(7, full.GetProperty("results").GetArrayLength());
        Assert.All(full.GetProperty("results").EnumerateArray(), result =>
        {
            Assert.Equal("unchanged", result.GetProperty("baselineState").GetString());
            Assert.Equal("external", result.GetProperty("suppressions")[0].GetProperty("kind").GetString());
        });
        Assert.StartsWith("file:///", full.GetProperty("artifacts")[0].GetProperty("location").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal(12, full.GetProperty("properties").GetProperty("policy").GetArrayLength());
    }

    [Theory]
    [InlineData("error", 3)]
    [InlineData("note", 6)]
    [InlineData("none", 0)]
    public void JUnit_cases_fail_as_the_status_does(string failOn, int failures)
    {
        var run = Broken.Check("junit", "--fail-on", failOn);
        var report = Validated(run.Output);

        Assert.Equal(failures, report.Descendants("failure").Count());
        Assert.Equal(run.Status == 1, failures > 0);
        Assert.Equal((int)report.Attribute("tests")!, report.Descendants("testcase").Count());
        Assert.Equal((int)report.Attribute("skipped")!, report.Descendants("skipped").Count());
        Assert.All(report.Descendants("testcase").GroupBy(each => ((string)each.Parent!.Attribute("name")!, (string)each.Attribute("name")!)), same => Assert.Single(same));
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_of_the_run()
    {
        using var machine = new Machine();
        var run = CommandLine.Run("lint", machine.Dmar, Path.Combine(machine.Folder, "none"), "--format", "junit");

        Assert.Equal(3, run.Status);
        Assert.Single(Validated(run.Output).Descendants("error"));
    }

    [Fact]
    public void Further_reports_are_of_the_same_run()
    {
        using var machine = new Machine();
        string sarif = Path.Combine(machine.Folder, "a.sarif"), junit = Path.Combine(machine.Folder, "a=b.xml");
        var run = Broken.Check("text", "--report", $"sarif={sarif}", "--report", $"junit={junit}");

        Assert.Equal(Broken.Check("text"), run);
        Assert.Equal(Broken.Check("sarif").Output, File.ReadAllText(sarif));
        Assert.Equal(Broken.Check("junit").Output, File.ReadAllText(junit));
    }

    [Theory]
    [InlineData("junit")]
    [InlineData("xml=a.xml")]
    [InlineData("html5=a.html")]
    [InlineData("=a.xml")]
    [InlineData("json=")]
    public void Further_report_that_is_none_is_refused(string report) => Assert.Equal(2, CommandLine.Run("check", Broken.Folder, "--report", report).Status);

    [Fact]
    public void Further_report_of_a_configuration_lies_beside_it()
    {
        using var machine = new Machine();
        string configuration = machine.Write("c.yaml", "report: [junit=a.xml, json=b.json]\n");

        Assert.Equal(1, Broken.Check("text", "--config", configuration).Status);
        Assert.Equal(Broken.Check("junit").Output, File.ReadAllText(Path.Combine(machine.Folder, "a.xml")));
        Assert.True(File.Exists(Path.Combine(machine.Folder, "b.json")));
    }

    [Fact]
    public void Further_report_is_not_written_over_an_input()
    {
        using var machine = new Machine();
        string dmar = machine.Dmar;
        byte[] before = File.ReadAllBytes(dmar);

        Assert.Equal(2, CommandLine.Run("lint", dmar, "--report", $"json={dmar}").Status);
        Assert.Equal(before, File.ReadAllBytes(dmar));
    }

    internal static XElement Validated(string report)
    {
        var schemas = new XmlSchemaSet();
        using var text = XmlReader.Create(Repository.PathOf("specs/schemas/junit.xsd"));
        schemas.Add(null, text);
        var document = XDocument.Parse(report);
        document.Validate(schemas, (_, wrong) => Assert.Fail(wrong.Message));
        return document.Root!;
    }
}
