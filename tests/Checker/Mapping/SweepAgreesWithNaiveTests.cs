using Dmarkit.Checker;

namespace Dmarkit.Tests.Mapping;

/// <summary>On random machines in legacy mode, whose tables name each other and themselves and are there in part.</summary>
public class SweepAgreesWithNaiveTests
{
    private const int Machines = 60;

    [Fact]
    public void Lines_leaves_and_checksum_are_those_of_a_naive_enumeration()
    {
        int compared = 0, aliases = 0, unknown = 0;
        for (int seed = 0; seed < Machines; seed++)
        {
            var scene = GeneratedMachine.Mapped(seed).Scene();
            var sweep = new MappingSweep(SweepScenes.Platform(scene));
            foreach (var requester in sweep.Requesters.Where(requester => requester.Domain is not null).DistinctBy(requester => requester.Domain))
            {
                var domain = requester.Domain!;
                var naive = new NaiveMapping(scene, domain.Id).Run(domain.SecondStageTable!.Value.Value, domain.SecondStageLevels);
                var lines = new List<string>();
                sweep.List(requester, range => lines.Add(SweepScenes.Line(range)));

                Assert.Equal(naive.Lines, lines);
                aliases += lines.Count(line => line.Contains("as", StringComparison.Ordinal));
                unknown += lines.Count(line => line.Contains("unknown", StringComparison.Ordinal));
                if (naive.PageCount >= 5_000_000) continue;
                var alone = new MappingSweep(SweepScenes.Platform(scene), new() { Source = requester.Source }).Summarize();
                Assert.Equal((naive.Checksum, naive.Leaves[1], naive.Leaves[2], naive.Leaves[3]), (alone.Checksum, alone.SmallLeaves, alone.LargeLeaves, alone.HugeLeaves));
                compared++;
            }
        }

        Assert.True(compared > 50 && aliases > 50 && unknown > 50, $"only {compared} domains, {aliases} aliases and {unknown} holes were compared");
    }

    /// <summary>Where the listing says that an address leads, the translator sends it; where it has no line, the translator blocks it.</summary>
    [Fact]
    public void Translator_answers_as_the_listing_says()
    {
        int compared = 0;
        for (int seed = 0; seed < Machines; seed++)
        {
            var machine = SweepScenes.Platform(GeneratedMachine.Mapped(seed).Scene().With("PMEN", 0));
            var random = new Random(seed);
            var sweep = new MappingSweep(machine);
            foreach (var requester in sweep.Requesters.Where(requester => requester.Kind == RequesterKind.Translated).Take(6))
            {
                var lines = new List<MappingLine>();
                sweep.List(requester, lines.Add);
                for (int i = 0; i < 12; i++)
                {
                    ulong iova = 0;
                    for (int level = 1; level <= requester.Domain!.SecondStageLevels; level++) iova |= SweepScenes.Indices[random.Next(4)] << (3 + 9 * level);
                    Assert.Equal(SweepScenes.Expected(lines, iova), SweepScenes.Answer(machine, requester.Source, iova));
                    compared++;
                }
            }
        }

        Assert.True(compared > 1000, $"only {compared} addresses were compared");
    }
}
