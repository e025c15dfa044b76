using System.Globalization;
using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

/// <summary>The catalogue against tables of real machines, and against tables with one defect each.</summary>
public class RuleCorpusTests
{
    /// <summary>Which rule sees which of the defects that were put into tables. A defect that is not named here is no business of these rules.</summary>
    private static readonly Dictionary<string, string> RuleOfDefect = new()
    {
        ["header-signature"] = "DMAR002",
        ["header-length-beyond-data"] = "DMAR003",
        ["header-checksum-off"] = "DMAR005",
        ["drhd-none"] = "DMAR014",
        ["frame-stray-bytes"] = "DMAR101",
        ["frame-length-0"] = "DMAR102",
        ["frame-trailing-zeros"] = "DMAR102",
        ["frame-length-past-end"] = "DMAR103",
        ["header-length-short"] = "DMAR103",
        ["frame-drhd-too-short"] = "DMAR104",
        ["frame-order"] = "DMAR106",
        ["drhd-base-unaligned"] = "DMAR203",
        ["drhd-base-duplicate"] = "DMAR207",
        ["drhd-two-include-all"] = "DMAR210",
        ["drhd-include-all-not-last"] = "DMAR212",
        ["drhd-include-all-pci-scope"] = "DMAR215",
        ["scope-length-0"] = "DMAR301",
        ["scope-path-empty"] = "DMAR301",
        ["scope-length-odd"] = "DMAR302",
        ["scope-length-past-structure"] = "DMAR303",
        ["atsr-endpoint-scope"] = "DMAR305",
        ["scope-device-above-31"] = "DMAR310",
        ["scope-device-two-units"] = "DMAR313",
        ["rmrr-segment-without-unit"] = "DMAR321",
        ["rmrr-base-unaligned"] = "DMAR401",
        ["rmrr-limit-unaligned"] = "DMAR402",
        ["rmrr-limit-below-base"] = "DMAR403",
        ["rmrr-all-zero"] = "DMAR403",
        ["rmrr-no-scope"] = "DMAR405",
        ["rmrr-overlap"] = "DMAR407",
        ["rmrr-over-interrupt-range"] = "DMAR408",
        ["rmrr-over-unit-registers"] = "DMAR409",
    };

    /// <summary>
    /// What is wrong with real tables, read off their bytes by hand. The laptop of 2008 has an RMRR from 0 to 0: its limit is no end of a page and
    /// not above its base; of the 370 machines that the catalogue was measured on it is the only one with a defect that these rules are about.
    /// The workstation is none of those. It describes each of its four units twice: so one base for two, a second unit with INCLUDE_PCI_ALL
    /// behind the first, and four bridges that two units list. A notebook has a unit for
    /// Thunderbolt's port and does not opt in to DMA protection.
    /// </summary>
    private static readonly (string Machine, string Rule, int Count)[] Known =
    [
        ("apple-xeon-w-workstation-units-declared-twice", "DMAR207", 4),
        ("apple-xeon-w-workstation-units-declared-twice", "DMAR210", 1),
        ("apple-xeon-w-workstation-units-declared-twice", "DMAR212", 1),
        ("apple-xeon-w-workstation-units-declared-twice", "DMAR313", 4),
        ("dell-latitude-5420", "DMAR802", 1),
        ("hp-compaq-6730b", "DMAR402", 1),
        ("hp-compaq-6730b", "DMAR403", 1),
    ];

    [SharedFact("corpus")]
    public void Real_tables_have_the_defects_that_are_known_and_no_others()
    {
        string[] files = [.. Corpus.Rows("real", "index.csv").Where(row => row["table"] == "DMAR").Select(row => row["file"])];
        var found =
            from file in files
            from finding in Lint.Run(Corpus.Read("real", file)).Findings
            group finding by (Machine: Machine(file), finding.Rule.Id) into same
            orderby same.Key
            select (same.Key.Machine, same.Key.Id, same.Count());

        Assert.InRange(files.Length, 1, int.MaxValue);
        Assert.Equal(Known.Where(known => files.Any(file => Machine(file) == known.Machine)), found);
    }

    [SharedFact("corpus")]
    public void Healthy_controls_have_nothing_at_warning_or_above()
    {
        var controls = Corpus.Rows("mutants", "manifest.csv").Where(row => row["kind"] == "none").ToList();

        Assert.InRange(controls.Count, 1, int.MaxValue);
        Assert.All(controls, row => Assert.DoesNotContain(Lint.Run(Corpus.Read("mutants", row["file"])).Findings, finding => finding.Severity >= Severity.Warning));
    }

    [SharedFact("corpus")]
    public void Each_defect_that_was_put_in_is_found_where_it_is_and_not_without_it()
    {
        var rows = Corpus.Rows("mutants", "manifest.csv").Where(row => RuleOfDefect.ContainsKey(row["kind"])).ToList();

        Assert.Equal(RuleOfDefect.Keys.Order(StringComparer.Ordinal), rows.Select(row => row["kind"]).Order(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            string rule = RuleOfDefect[row["kind"]];
            var findings = Lint.Of(rule, Corpus.Read("mutants", row["file"]));

            Assert.True(findings.Count > 0, $"{rule} says nothing of {row["file"]}.");
            Assert.All(findings, finding => Assert.True(Lies(finding, row["ranges"]), $"{rule} points at {finding.Place.Offset} in {row["file"]}, outside of {row["ranges"]}."));
            Assert.Empty(Lint.Of(rule, Corpus.Read("real", row["base"])));
        }
    }

    /// <summary>Whatever else is said of an altered table is about the alteration too: the rules have no opinion on the rest of it.</summary>
    [SharedFact("corpus")]
    public void Every_finding_lies_in_what_was_altered()
    {
        foreach (var row in Corpus.Rows("mutants", "manifest.csv").Where(row => row["kind"] != "none"))
        {
            Assert.All(
                Lint.Run(Corpus.Read("mutants", row["file"])).Findings,
                finding => Assert.True(Lies(finding, row["ranges"]), $"{finding.Rule.Id} points at {finding.Place.Offset} in {row["file"]}, outside of {row["ranges"]}."));
        }
    }

    /// <summary>A file is called like the machine, with a digest behind it.</summary>
    private static string Machine(string file) => file[..file.LastIndexOf('-')];

    private static bool Lies(Finding finding, string ranges) => ranges.Split(';').Any(range =>
    {
        var ends = range.Split('-').Select(end => long.Parse(end.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToArray();
        return ends[0] <= finding.Place.Offset && finding.Place.Offset < ends[1];
    });
}
