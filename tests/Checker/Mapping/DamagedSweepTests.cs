using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Mapping;

/// <summary>Machines in scalable mode with bits of their entries turned over: the listing and the translator agree, whatever is wrong.</summary>
public class DamagedSweepTests
{
    private static readonly ulong[] Places =
    [
        ScalableMachine.Second4, ScalableMachine.Second3, ScalableMachine.Second2, ScalableMachine.Second1, ScalableMachine.First4, ScalableMachine.First3,
        ScalableMachine.First2, ScalableMachine.First1, ScalableMachine.RidEntry, ScalableMachine.RidEntry + 8, ScalableMachine.RidEntry + 16, 0x8048, 0x8050, 0x8058, 0x8060,
        ScalableMachine.First2 + 8, ScalableMachine.First3 + 8, ScalableMachine.Second2 + 8, ScalableMachine.Second3 + 8,
    ];

    /// <summary>Flags that hardware must set and cannot are the one thing that the listing leaves out.</summary>
    private static readonly FaultCondition[] OfFlags = [ScalableFault.FirstStageFlagsNotSnooped, ScalableFault.SecondStageFlagsNotSnooped, ScalableFault.FirstStageTableUnwritable];

    [Fact]
    public void Translator_answers_as_the_listing_says()
    {
        int mapped = 0;
        for (int seed = 0; seed < 240; seed++)
        {
            var random = new Random(seed);
            var scene = (seed % 3) switch { 0 => ScalableMachine.FirstStage(), 1 => ScalableMachine.SecondStage(), _ => ScalableMachine.Nested() };
            for (ulong page = 0x1000; page <= 0x1_0000; page += 0x1000) scene.WithPage(page);

            // Some large pages and aliases first, then some bits.
            if (random.Next(2) == 0) scene[ScalableMachine.First2 + 8] = 0xe7;
            if (random.Next(2) == 0) scene[ScalableMachine.First3 + 8] = 0xb067;
            if (random.Next(2) == 0) scene[ScalableMachine.Second2 + 8] = 0x40_0383;
            if (random.Next(2) == 0) scene[ScalableMachine.Second3 + 8] = 0x7303;
            for (int flips = random.Next(4); flips > 0; flips--) scene.Flip(Places[random.Next(Places.Length)], 1UL << random.Next(64));
            var machine = SweepScenes.Platform(scene);
            var translator = new Translator(machine.Memory!, machine.Units[0].Configuration!);
            var sweep = new MappingSweep(machine);
            var lines = new List<MappingLine>();
            foreach (var requester in sweep.Requesters.Where(requester => requester is { Pasid: null, Kind: RequesterKind.Translated })) sweep.List(requester, lines.Add);
            if (sweep.Requesters.All(requester => requester.Pasid is not null || requester.Kind != RequesterKind.Translated)) continue;
            foreach (ulong iova in (ulong[])[0x8000, 0x9000, 0xc000, 0x1_0000, 0x1_1000, 0x1_3000, 0x2_0000, 0x2_1000, 0x20_0000, 0x21_0000, 0x22_0000, 0x4000_0000, 0x4001_0000, 0x4002_0000, 0x4020_9000])
            {
                var conditions = new[] { Operation.Read, Operation.Write }.Select(operation => translator.Translate(new(ScalableMachine.Device, operation, new(iova), 1)).Condition);
                if (conditions.Any(condition => condition is not null && OfFlags.Contains(condition))) continue;
                string expected = SweepScenes.Expected(lines, iova);
                Assert.True(expected == SweepScenes.Answer(machine, ScalableMachine.Device, iova), $"{scene}\n{iova:x}: listed as {expected}, answered as {SweepScenes.Answer(machine, ScalableMachine.Device, iova)}");
                if (expected != "nothing") mapped++;
            }
        }

        Assert.True(mapped > 300, $"only {mapped} mapped addresses were compared");
    }
}
