using System.Text.Json;
using System.Text.RegularExpressions;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;

namespace Dmarkit.Tests.Cli.Reports;

/// <summary>What the page shows of a machine with bridges, unknown tables and protected memory, and of bytes in other places than a file of one table.</summary>
public class HtmlMachineTests
{
    private static string Page { get; } = Checked();

    [Fact]
    public void Devices_stand_below_the_bridges_that_they_lie_behind()
    {
        string tree = Regex.Match(Page, @"<code>0000:00:1d\.0</code>.*").Value;

        Assert.Matches(@"^<code>0000:00:1d\.0</code> PCI bridge <small>buses 02-02</small> <ul><li class=bridge><code>0000:02:00\.0</code>.*?<ul><li><code>0000:03:00\.0</code>", tree);
        Assert.Matches(@"<code>0000:01:00\.0</code> NVMe controller <a class=""count error"" href=""#findings"" data-device=""0000:01:00\.0""", Page);
    }

    [Fact]
    public void Matrix_does_not_know_what_the_image_lacks()
    {
        string row = Regex.Match(Page, @"<tr><th scope=""row""><code>0000:00:1f\.3</code>.*").Value;

        Assert.Equal("?|rw some|?|w some|?|?|rw some|?|w some|?", string.Join('|', Regex.Matches(row, "<td[^>]*>([^<]*)").Select(cell => cell.Groups[1].Value)));
    }

    [Fact]
    public void Protected_memory_is_no_part_of_what_is_reached_untranslated()
    {
        string row = Regex.Match(Page, @"<tr><th scope=""row""><code>0000:00:14\.0</code>.*").Value;

        Assert.Equal("rw some|rw|rw|rw|rw|–|rw some|rw|rw|rw some", string.Join('|', Regex.Matches(row, "<td[^>]*>([^<]*)").Select(cell => cell.Groups[1].Value)));
        Assert.Contains("<dt>protects</dt><dd><code>0x7c000000-0x7fe00fff</code></dd>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Suppressed_findings_come_last_and_can_be_asked_for()
    {
        using var machine = new Machine();
        string baseline = Path.Combine(machine.Folder, "baseline.json");
        Broken.Check("text", "--baseline", baseline, "--update-baseline", "--select", "VTD061");
        string page = Broken.Check("html", "--baseline", baseline).Output;

        Assert.Contains("<li id=\"finding-7\" class=\"suppressed\">", page, StringComparison.Ordinal);
        Assert.Contains("id=\"filter-suppressed\"", page, StringComparison.Ordinal);
        Assert.Contains("<dt>suppressed by</dt><dd>baseline</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"filter-suppressed\"", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_of_a_table_in_an_image_stand_at_physical_addresses()
    {
        using var image = new TemporaryFile(new AcpiMachine().Memory);
        string page = CommandLine.Run("lint", image.Path, "--format", "html").Output;
        var findings = JsonDocument.Parse(Regex.Match(page, "id=\"finding-data\">(.*?)</script>").Groups[1].Value).RootElement.GetProperty("findings").EnumerateArray().ToList();
        var table = findings.First(finding => finding.TryGetProperty("bytes", out _)).GetProperty("bytes");
        Assert.True(Hex.TryParse(table.GetProperty("start").GetString(), out ulong start));
        ulong fault = start + table.GetProperty("from").GetUInt64();

        Assert.True(table.GetProperty("physical").GetBoolean());
        Assert.Equal(Convert.ToHexStringLower(new AcpiMachine().Memory.AsSpan((int)fault, 1)), table.GetProperty("digits").GetString()!.Substring(2 * table.GetProperty("from").GetInt32(), 2));
    }

    [Theory]
    [InlineData(0, 0, "1 B")]
    [InlineData(0, 1023, "1 KiB")]
    [InlineData(0x7800_0000, 0x7b7f_ffff, "56 MiB")]
    [InlineData(0, 0x5fff_ffff, "1.5 GiB")]
    [InlineData(0, ulong.MaxValue, "16 EiB")]
    public void Sizes_are_for_people(ulong first, ulong last, string size) => Assert.Equal(size, Size.Of(new AddressRange(new(first), new(last))));

    /// <summary>The machine that the browser is shown.</summary>
    private static string Checked()
    {
        using var machine = new Machine();
        string folder = Path.Combine(machine.Folder, "machine");
        CommandLine.Succeed("build", Repository.PathOf("tests/Browser/machine.yaml"), "-o", folder);
        return CommandLine.Run("check", folder, "--format", "html").Output;
    }
}
