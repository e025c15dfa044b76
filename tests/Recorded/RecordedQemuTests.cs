using Dmarkit.Oracle.Qemu;

namespace Dmarkit.Tests.Recorded;

/// <summary>What QEMU's emulated unit answered to generated states, recorded by <c>tests/Oracle/qemu.sh</c>: the translator says the same, but where the difference is a known one.</summary>
public class RecordedQemuTests
{
    private const string Folder = "tests/Recorded/qemu";

    public static TheoryData<string> Recordings => [.. Repository.Files(Folder, ".jsonl").Select(file => file[(Folder.Length + 1)..])];

    [Theory]
    [MemberData(nameof(Recordings))]
    public void Translator_agrees_with_a_recording_of_QEMU_but_for_known_departures(string name)
    {
        using var reader = new StreamReader(Repository.PathOf($"{Folder}/{name}"));
        long agreed = 0;
        foreach (var (line, state, answers) in Recording.Read(reader))
        {
            Assert.True(line.Digest == Recording.Hex(state.Digest()), $"The generator makes another state {line.Seed} of {line.Unit} than was recorded: record again, as tests/Oracle/README.md says.");
            for (int i = 0; i < answers.Count; i++)
            {
                var verdict = Verdict.Of(state, state.Accesses[i], answers[i]);
                Assert.True(verdict.IsExplained, $"{line.Unit}, state {line.Seed}, {state.Accesses[i]}\nQEMU: {answers[i]}\n{state}");
                if (verdict.Departures is []) agreed++;
            }
        }

        Assert.True(agreed > 0);
    }

    [Fact]
    public void Every_recorded_profile_reached_memory_and_met_faults()
    {
        var met = new Dictionary<string, HashSet<string>>();
        foreach (string file in Repository.Files(Folder, ".jsonl"))
        {
            using var reader = new StreamReader(Repository.PathOf(file));
            foreach (var (line, _, answers) in Recording.Read(reader))
            {
                if (!met.TryGetValue(line.Unit, out var kinds)) met[line.Unit] = kinds = [];
                foreach (var answer in answers) kinds.Add(answer.Fault is not null ? "fault" : answer.Landing is not null ? "memory" : "other");
            }
        }

        Assert.Equal(UnitProfile.All.Select(profile => profile.Name).Order(StringComparer.Ordinal), met.Keys.Order(StringComparer.Ordinal));
        Assert.All(met.Values, kinds => Assert.Superset(new HashSet<string> { "fault", "memory" }, kinds));
    }

    [Fact]
    public void Every_known_departure_has_its_paragraph_and_every_paragraph_its_departure()
    {
        var headings = Repository.Text("docs/translator-vs-qemu.md").Split('\n')
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Select(line => line[4..]);
        Assert.Equal(KnownDepartures.All.Select(departure => departure.Name).Order(StringComparer.Ordinal), headings.Order(StringComparer.Ordinal));
    }
}
