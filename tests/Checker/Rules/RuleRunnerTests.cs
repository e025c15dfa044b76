using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RuleRunnerTests
{
    [Fact]
    public void Rules_without_their_input_are_skipped_aloud()
    {
        var sink = new FindingSink();
        var skipped = RuleRunner.Run(new Platform(new()), sink);

        Assert.Empty(sink.Findings);
        Assert.Equal(Catalogue.All.Count(rule => rule.Info.Needs != Needs.None), skipped.Length);
        Assert.Contains(skipped, rule => rule.Rule.Id == "DMAR204" && rule.Reason == "needs a DMAR table (--dmar)");
    }

    [Fact]
    public void Sound_table_is_examined_by_every_table_rule_and_has_no_finding()
    {
        var (findings, skipped) = Lint.Run(Lint.Table(
            Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(), Lint.Region(0x7b80_0000, 0x7fff_ffff) with { Scopes = [Lint.Endpoint(2)] }));

        Assert.Empty(findings);
        Assert.DoesNotContain(skipped, rule => rule.Rule is { Needs: Needs.Table, AnyOf: Needs.None });
    }

    /// <summary>Whoever checks thousands of tables pays for each rule that only says what it lacks.</summary>
    [Fact]
    public void Skipping_allocates_nothing_but_the_list_of_the_skipped()
    {
        var platform = new Platform(new());
        var sink = new FindingSink();
        RuleRunner.Run(platform, sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var skipped = RuleRunner.Run(platform, sink);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(bytes, 0, 200 + 5L * 24 * skipped.Length); // The list doubles as it grows, and is cut to its length at last.
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_rules() => Assert.Equal(["DMAR203", "DMAR212", "DMAR401", "DMAR402", "DMAR410", "DMAR417", "DMAR809"], Lint.Rules(Lint.Table(
        Lint.CatchAll(0xfed9_0001), Lint.Unit(0xfed7_0000, Lint.Endpoint(2)), Lint.Region(0x1001, 0x2000))));
}
