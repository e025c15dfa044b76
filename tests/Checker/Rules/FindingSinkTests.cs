using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Rules;

public class FindingSinkTests
{
    private static readonly FieldPlace Place = new(56, 8, "DRHD #1 / Register Base Address", "DRHD 0x1000 / Register Base Address");

    private static readonly RuleInfo Rule = new("DMAR899", "some-defect", Severity.Warning, Needs.Table, "", "One.", "Two.", "Three.");

    [Fact]
    public void Finding_takes_the_rules_severity_and_the_places_words()
    {
        var sink = Sink();
        sink.Add(Place, "A is B.");

        var finding = Assert.Single(sink.Findings);
        Assert.Equal(new(3, 56, 8, "DRHD #1 / Register Base Address", "DRHD 0x1000 / Register Base Address"), finding.Place);
        Assert.Equal((Severity.Warning, "A is B.", Rule), (finding.Severity, finding.Message, finding.Rule));
        Assert.Empty(finding.Evidence);
    }

    [Fact]
    public void Severity_of_a_condition_goes_before_the_rules()
    {
        var sink = Sink();
        sink.Add(Place, "A is B.", Severity.Note);

        Assert.Equal((1, 0), (sink.Count(Severity.Note), sink.Count(Severity.Warning)));
    }

    [Fact]
    public void Earlier_place_is_evidence_and_tells_findings_of_one_place_apart()
    {
        var sink = Sink();
        sink.Add(Place, "A is B.", earlier: new(48, 16, "DRHD #1", "DRHD 0x2000"));
        sink.Add(Place, "A is C.", earlier: new(80, 16, "DRHD #2", "DRHD 0x3000"));

        Assert.Equal(["DRHD #1 at offset 0x30", "DRHD #2 at offset 0x50"], sink.Findings.Select(finding => finding.Evidence.Single().Value));
        Assert.NotEqual(sink.Findings[0].Fingerprint, sink.Findings[1].Fingerprint);
    }

    [Fact]
    public void No_more_are_kept_than_were_asked_for()
    {
        var sink = new FindingSink(kept: 1);
        sink.Begin(Rule, new(new()));
        sink.Add(Place, "A is B.");
        sink.Add(Place, "A is C.");

        Assert.Equal((1, 1, 2), (sink.Findings.Count, sink.Dropped, sink.Count(Severity.Warning)));
    }

    [Fact]
    public void Findings_of_rules_that_nobody_wants_are_neither_kept_nor_counted()
    {
        var sink = new FindingSink(wanted: rule => rule.Id != Rule.Id);
        sink.Begin(Rule, new(new()));
        sink.Add(Place, "A is B.");

        Assert.Equal((0, 0, 0), (sink.Findings.Count, sink.Dropped, sink.Count(Severity.Warning)));
    }

    private static FindingSink Sink()
    {
        var sink = new FindingSink();
        sink.Begin(Rule, new(new() { TableInput = 3 }));
        return sink;
    }
}
