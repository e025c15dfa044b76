using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dmarkit.Cli;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Tests.Cli.Reports;

/// <summary>The page: what stands in it without a browser. What a browser makes of it, <c>tests/Browser</c> tells.</summary>
public partial class HtmlReportTests
{
    private static string Page { get; } = Broken.Check("html").Output;

    [Fact]
    public void Page_is_as_it_was()
    {
        string bare = Inlined().Replace(Broken.Stable(Page).Replace($"dmarkit {ToolVersion.Text}.", "dmarkit VERSION.", StringComparison.Ordinal), "<$1>…</$1>");

        Golden.Matches("broken.html.txt", Hash().Replace(bare, "'sha256-…'"));
    }

    [Fact]
    public void Same_input_gives_the_same_bytes() => Assert.Equal(Page, Broken.Check("html").Output);

    [Fact]
    public void Page_may_run_what_stands_in_it_and_nothing_else()
    {
        string policy = Regex.Match(Page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value.Replace("&#39;", "'", StringComparison.Ordinal);
        string[] inlined = [.. Inlined().Matches(Page).Select(match => HashOf(match.Groups[2].Value))];

        Assert.Equal(5, inlined.Length);
        Assert.Equal($"default-src 'none'; style-src {inlined[0]}; script-src {string.Join(' ', inlined[1..])}; img-src data:; base-uri 'none'; form-action 'none'", policy);
    }

    [Fact]
    public void Page_needs_nothing_that_its_policy_forbids()
    {
        string body = Inlined().Replace(Page, "");

        Assert.DoesNotMatch(@"\sstyle=|\son[a-z]+=|javascript:|<(?:iframe|object|embed|form[^>]* action|base)\b", body);
        Assert.DoesNotMatch(@"(?:src|href|action)=""(?!#|data:,"")", body);
        Assert.DoesNotMatch(@"\.innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(|XMLHttpRequest|import\(|https?://", string.Concat(PageAssets.Scripts));
        Assert.DoesNotMatch(@"url\(|@import|https?://", PageAssets.Style);
        Assert.DoesNotMatch(@"</script|<!--", string.Concat(PageAssets.Scripts));
    }

    [Fact]
    public void Each_finding_has_the_bytes_at_fault()
    {
        var findings = Data(Page, "finding-data").GetProperty("findings").EnumerateArray().ToList();
        var entry = findings.First(finding => finding.GetProperty("rule").GetString() == "VTD061").GetProperty("bytes");
        var structure = findings.First(finding => finding.GetProperty("rule").GetString() == "DMAR809").GetProperty("bytes");

        Assert.Equal(7, findings.Count);
        Assert.Equal((true, "0x159e0", 32, 16), (entry.GetProperty("physical").GetBoolean(), entry.GetProperty("start").GetString(), entry.GetProperty("from").GetInt32(), entry.GetProperty("count").GetInt32()));
        Assert.Equal("09000000000000000103000000000000", entry.GetProperty("digits").GetString()!.Substring(64, 32));
        Assert.Equal((false, "0x40", 40, 32), (structure.GetProperty("physical").GetBoolean(), structure.GetProperty("start").GetString(), structure.GetProperty("from").GetInt32(), structure.GetProperty("count").GetInt32()));
        Assert.All(findings.Where(finding => finding.GetProperty("rule").GetString() == "VTD056"), register => Assert.False(register.TryGetProperty("bytes", out _)));
    }

    [Fact]
    public void Domains_have_the_ranges_that_map_lists()
    {
        var domains = Data(Page, "space-data").GetProperty("domains").EnumerateArray().ToDictionary(domain => domain.GetProperty("name").GetString()!, domain => domain.GetProperty("ranges").EnumerateArray().Select(number => number.GetInt64()).ToArray());

        Assert.Equal(4, domains.Count);
        Assert.Equal([0x78000, 0x3800, 0x78000, 3, 0x100000, 0x80000, 0x100000, 3], domains["domain 1 of unit 0xfed90000"]);
        Assert.Equal([0, 0x40000, 0x180000, 3], domains["domain 2 of unit 0xfed91000"]);
        Assert.Equal([0, 1L << 27, 0, 3], domains["pass-through of unit 0xfed91000"]);
    }

    [Fact]
    public void Matrix_tells_who_reaches_the_memory_that_the_policy_names()
    {
        string matrix = Regex.Match(Page, "<table class=\"matrix\">.*?</table>", RegexOptions.Singleline).Value;
        var rows = Regex.Matches(matrix, "<code>(?<device>[^<]*)</code>(?<cells>.*)").ToDictionary(row => row.Groups["device"].Value, row => string.Join('|', Regex.Matches(row.Groups["cells"].Value, "<td[^>]*>([^<]*)").Select(cell => cell.Groups[1].Value)));

        Assert.Equal("–|rw|–|–|rw|–", rows["0000:00:02.0"]);
        Assert.Equal("rw|rw|rw|rw|rw|rw some", rows["0000:00:14.0"]);
        Assert.Equal("–|–|rw|–|–|–", rows["0000:03:00.0"]);
    }

    [Fact]
    public void Report_of_a_table_says_what_it_cannot_know()
    {
        string page = CommandLine.Run("lint", Path.Combine(Broken.Folder, "dmar.bin"), "--format", "html").Output;

        Assert.Contains("that takes a memory image and the units' registers", page, StringComparison.Ordinal);
        Assert.Contains("No PCI inventory was given", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"space-data\"", page, StringComparison.Ordinal);
        Assert.Contains("registers not known", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Joined_report_has_findings_and_no_machine()
    {
        using var machine = new Machine();
        string json = machine.Write("a.json", Encoding.UTF8.GetBytes(Broken.Check("json").Output));
        string page = CommandLine.Run("merge", json, "--format", "html").Output;

        Assert.Contains("joined from those of other runs", page, StringComparison.Ordinal);
        Assert.Equal(7, Data(page, "finding-data").GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public void Table_of_more_units_than_a_page_has_room_for_is_cut_and_said_to_be()
    {
        using var machine = new Machine();
        string page = CommandLine.Run("lint", machine.Write("t.bin", Machine.Table([.. Enumerable.Range(0, 3000).Select(i => 0x10_0000_0000UL + ((ulong)i << 12))])), "--format", "html").Output;

        Assert.Contains("2936 further units are not drawn", page, StringComparison.Ordinal);
        Assert.Contains("too many units to tell", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onfocus='alert(1)' x='")]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--")]
    [InlineData("\x1b[31mred\x1b]0;title\a")]
    [InlineData("\u202egnp.exe\u2028\u2029\u200b")]
    public void Text_of_others_is_text(string hostile)
    {
        using var machine = new Machine();
        string findings = Broken.Check("json").Output.Replace("0000:00:14.0 write of", "0000:00:14.0 " + JsonEncodedText.Encode(hostile) + " write of", StringComparison.Ordinal)
            .Replace("\"value\": \"0xf0505a\"", $"\"{JsonEncodedText.Encode(hostile)}\": \"{JsonEncodedText.Encode(hostile)}\"", StringComparison.Ordinal)
            .Replace("client-virtualization-broken/trace.jsonl", JsonEncodedText.Encode(hostile).ToString(), StringComparison.Ordinal);
        string page = CommandLine.Run("merge", machine.Write("a.json", Encoding.UTF8.GetBytes(findings)), "--format", "html").Output;
        string body = Inlined().Replace(page, "");

        Assert.DoesNotContain(hostile, body, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<script>|<img|\sonfocus='|<!--|[\x00-\x09\x0b-\x1f\x7f\u200b\u2028\u2029\u202e]", body);
        Assert.Equal(7, Data(page, "finding-data").GetProperty("findings").GetArrayLength());
        Assert.Equal(Inlined().Count(Page), Inlined().Count(page));
    }

    [Fact]
    public void Holes_of_markup_are_text_and_the_rest_is_markup()
    {
        using var output = new StringWriter();
        var page = new Html(output);
        page.Write($"<p title=\"{"\"<&>'"}\">{"a\u001bb"} {1234.5} {255:x4}</p>");

        Assert.Equal("<p title=\"&quot;&lt;&amp;&gt;&#39;\">a\\x1bb 1234.5 00ff</p>", output.ToString());
    }

    private static JsonElement Data(string page, string id) =>
        JsonDocument.Parse(Regex.Match(page, $"<script type=\"application/json\" id=\"{id}\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement;

    private static string HashOf(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    /// <summary>Style and scripts, but for data.</summary>
    [GeneratedRegex("<(style|script)>(.*?)</\\1>", RegexOptions.Singleline)]
    private static partial Regex Inlined();

    [GeneratedRegex("&#39;sha256-[^&]*&#39;")]
    private static partial Regex Hash();
}
