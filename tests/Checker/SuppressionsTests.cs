using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker;

/// <summary>Which findings a suppression matches, and what is found of those that match none.</summary>
public class SuppressionsTests
{
    private static readonly DateOnly Today = new(2027, 6, 30);

    private static readonly RuleInfo Rule = new("DMAR402", "some-defect", Severity.Error, Needs.Table, "", "One.", "Two.", "Three.");

    private static readonly Finding Region = new(Rule, Severity.Error, "A is B.", new(0, 72, 8, "RMRR #1 / Limit", "RMRR 0x1000-0x1fff / Limit"));

    [Theory]
    [InlineData(null, true)]
    [InlineData("RMRR 0x1000-0x1fff", true)]
    [InlineData("RMRR 0x1000-0x1fff / Limit", true)]
    [InlineData("RMRR #1", true)]
    [InlineData("RMRR #1 / Limit", true)]
    [InlineData("RMRR 0x1000-0x1ff", false)]
    [InlineData("RMRR", false)]
    [InlineData("RMRR 0x1000-0x1fff /", false)]
    [InlineData("RMRR #1 / Limit / x", false)]
    [InlineData("rmrr #1", false)]
    [InlineData("", false)]
    public void Where_is_the_start_of_a_place_up_to_the_end_of_a_part(string? where, bool matches) => Assert.Equal(matches, IsSuppressed(Region, new Suppression("DMAR402", where)));

    [Fact]
    public void Place_that_is_named_with_an_earlier_one_matches_by_itself() => Assert.True(IsSuppressed(
        Region with { Place = Region.Place with { Identity = "RMRR 0x1000-0x1fff against RMRR 0x0-0x1fff" } }, new Suppression("DMAR402", "RMRR 0x1000-0x1fff")));

    [Fact]
    public void All_conditions_of_an_entry_must_hold()
    {
        var device = new SourceId(0, 0, 2, 0);
        var finding = Region with { Device = device };

        Assert.True(IsSuppressed(finding, new Suppression("DMAR402", "RMRR #1", device, finding.Fingerprint)));
        Assert.False(IsSuppressed(finding, new Suppression("DMAR402", "RMRR #2", device, finding.Fingerprint)));
        Assert.False(IsSuppressed(finding, new Suppression("DMAR402", "RMRR #1", new SourceId(0, 0, 3, 0), finding.Fingerprint)));
        Assert.False(IsSuppressed(finding, new Suppression("DMAR402", "RMRR #1", device, "0123456789abcdef")));
        Assert.False(IsSuppressed(Region, new Suppression("DMAR402", Device: device)));
        Assert.False(IsSuppressed(finding, new Suppression("DMAR403", "RMRR #1", device)));
    }

    [Fact]
    public void Entry_of_a_baseline_is_its_fingerprint_or_else_its_place()
    {
        Assert.True(IsSuppressed(Region, new Suppression("DMAR402", "elsewhere", Fingerprint: Region.Fingerprint.ToUpperInvariant()), isBaseline: true));
        Assert.False(IsSuppressed(Region, new Suppression("DMAR402", "RMRR #1", Fingerprint: "0123456789abcdef"), isBaseline: true));
        Assert.True(IsSuppressed(Region, new Suppression("DMAR402", "RMRR 0x1000-0x1fff"), isBaseline: true));
    }

    [Fact]
    public void Last_day_counts_and_the_next_does_not()
    {
        Assert.True(IsSuppressed(Region, new Suppression("DMAR402") { Expires = Today }));
        Assert.False(IsSuppressed(Region, new Suppression("DMAR402") { Expires = Today.AddDays(-1) }));
    }

    [Fact]
    public void Suppressed_finding_stays_in_the_list_and_counts_for_itself()
    {
        var sink = Sink(Configured(new Suppression("DMAR402", "RMRR #1") { Reason = "known" }));
        sink.Add(Region);

        Assert.Equal("known", Assert.Single(sink.Findings).Suppressed?.Entry.Reason);
        Assert.Equal((0, 1, 0), (sink.Count(Severity.Error), sink.SuppressedCount, sink.Dropped));
    }

    [Fact]
    public void Suppressed_findings_take_no_room_from_those_that_count()
    {
        var sink = new FindingSink(kept: 1, suppressions: Configured(new Suppression("DMAR402", "RMRR #1")));
        sink.Add(Region);
        sink.Add(Region);
        sink.Add(Region with { Place = Region.Place with { Where = "RMRR #2", Identity = "RMRR 0x3000-0x3fff" } });

        Assert.Equal([true, false], sink.Findings.Select(finding => finding.Suppressed is not null));
        Assert.Equal((2, 1, 0), (sink.SuppressedCount, sink.Count(Severity.Error), sink.Dropped));
    }

    [Fact]
    public void Entry_that_matches_nothing_is_found_where_its_rule_looked_at_everything()
    {
        var entry = new Suppression("DMAR402", "RMRR #2") { Line = 4 };

        Assert.Equal(["SUP001 dmarkit.yaml line 4: The suppression of DMAR402 (where RMRR #2) matches no finding."], Reported(entry));
        Assert.Empty(Reported(entry, looks: false));
        Assert.Empty(Reported(entry, isWhole: false));
        Assert.Empty(Reported(entry with { Where = "RMRR #1" }));
    }

    [Fact]
    public void Entry_that_has_expired_is_found_whatever_it_matches() => Assert.Equal(
        ["SUP002 dmarkit.yaml findings[0]: The suppression of DMAR402 expired on 2027-06-29."], Reported(new Suppression("DMAR402") { Expires = Today.AddDays(-1) }, looks: false));

    [Fact]
    public void Every_entry_that_matches_is_of_use()
    {
        var suppressions = new Suppressions([new("dmarkit.yaml", [new("DMAR402"), new("DMAR402", "RMRR #1")], false), new("b", [new("DMAR402", null, Fingerprint: Region.Fingerprint)], true)], Today);
        var sink = Sink(suppressions);
        sink.Add(Region);
        suppressions.Report(sink, isWhole: true);

        Assert.Equal("configuration", Assert.Single(sink.Findings).Suppressed?.By);
    }

    [Fact]
    public void Update_takes_what_is_new_and_drops_what_is_gone_but_not_what_did_not_look()
    {
        Suppression known = new("DMAR402", "RMRR 0x1000-0x1fff / Limit", Fingerprint: Region.Fingerprint) { Reason = "known" }, gone = new("DMAR402", "RMRR #9"), elsewhere = new("DMAR999", "x");
        var suppressions = new Suppressions([new("b", [known, gone, elsewhere], true)], Today) { Update = new() };
        var sink = Sink(suppressions);
        var other = Region with { Place = Region.Place with { Identity = "RMRR 0x3000-0x3fff / Limit" } };
        foreach (var finding in (Finding[])[Region, other, other]) sink.Add(finding);
        suppressions.Report(sink, isWhole: true);

        Assert.Equal([known, new("DMAR402", "RMRR 0x3000-0x3fff / Limit", Fingerprint: other.Fingerprint), elsewhere], suppressions.Updated(sink));
        Assert.Equal((3, 0), (sink.SuppressedCount, sink.Count(Severity.Error)));
        Assert.Equal(1, suppressions.Update!.Count);
    }

    [Fact]
    public void Update_leaves_what_has_expired_as_it_is()
    {
        var expired = new Suppression("DMAR402", "x", Fingerprint: Region.Fingerprint) { Expires = Today.AddDays(-1) };
        var suppressions = new Suppressions([new("b", [expired], true)], Today) { Update = new() };
        var sink = Sink(suppressions);
        sink.Add(Region);

        Assert.Equal([expired], suppressions.Updated(sink));
        Assert.Equal(1, sink.Count(Severity.Error));
    }

    private static bool IsSuppressed(Finding finding, Suppression entry, bool isBaseline = false) =>
        new Suppressions([new("file", [entry], isBaseline)], Today).Match(finding) is not null;

    private static Suppressions Configured(Suppression entry) => new([new("dmarkit.yaml", [entry], IsBaseline: false)], Today);

    private static FindingSink Sink(Suppressions suppressions)
    {
        var sink = new FindingSink(suppressions: suppressions);
        sink.Look(Rule);
        return sink;
    }

    /// <summary>What is found of an entry where there is a finding at RMRR #1.</summary>
    private static IEnumerable<string> Reported(Suppression entry, bool looks = true, bool isWhole = true)
    {
        var suppressions = Configured(entry);
        var sink = new FindingSink(suppressions: suppressions);
        if (looks) sink.Look(Rule);
        sink.Add(Region);
        suppressions.Report(sink, isWhole);
        return sink.Findings.Where(finding => finding.Rule.Id.StartsWith("SUP", StringComparison.Ordinal)).Select(finding => $"{finding.Rule.Id} {finding.Place.Where}: {finding.Message}");
    }
}
