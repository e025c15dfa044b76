using Dmarkit.Checker;
using Dmarkit.Fuzzing;

namespace Dmarkit.Tests.Fuzzing;

public class PlatformGeneratorTests
{
    private static readonly int Cases = CaseCount.Or(60);

    [Fact]
    public void Rules_find_no_error_in_a_consistent_platform()
    {
        for (ulong seed = 0; seed < (ulong)Cases; seed++)
        {
            var platform = PlatformGenerator.Consistent(new Choices(seed));
            var sink = new FindingSink();
            var skipped = RuleRunner.Run(platform.ToPlatform(), sink, RuleScope.Tables);
            var worse = sink.Findings.Where(finding => finding.Severity != Severity.Note).Select(finding => $"{finding.Rule.Id}: {finding.Message}");
            Assert.True(!worse.Any(), $"seed {seed}: {string.Join("; ", worse)}\n{platform}");
            Assert.DoesNotContain(skipped, rule => rule.Rule.Id is "DMAR701" or "DMAR706" or "DMAR713" or "DMAR718" or "DMAR728"); // Each asks another of the tables.
        }
    }

    [Fact]
    public void Smaller_platforms_agree_and_end_in_one_unit()
    {
        var (smallest, tries) = Shrinker.Shrink(PlatformGenerator.Consistent(new Choices(11)), PlatformGenerator.Candidates, _ => true, mostTries: 400);

        Assert.InRange(tries, 1, 399);
        Assert.True(PlatformGenerator.Agrees(smallest));
        Assert.Single(smallest.Table.Structures);
    }

    [Fact]
    public void Scopes_of_a_platform_lead_to_its_functions()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            var machine = PlatformGenerator.Consistent(new Choices(seed)).ToPlatform();
            foreach (var region in machine.ReservedRegions)
            {
                foreach (var scope in region.Scopes) Assert.True(machine.Pci!.TryGet(machine.Pci.Resolve(scope).Function!.Source, out _));
            }
        }
    }
}
