using Dmarkit.Fuzzing;
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
        var (seed, supports) = Recording.ReadBeginning(reader);
        Assert.True(SpaceReader.TryRead(supports, out var space, out string? why), why);
        long agreed = 0;
        foreach (var (line, answers) in Recording.Read(reader))
        {
            var made = States.Case(seed, line.Case - 1, space, line.Accesses); // The target's case 0 asks nothing.
            var state = new OracleState(made.HostAddressBits, OracleMemory.Of(made.Words, made.MemoryBytes), made.Registers, made.Accesses);
            Assert.True(line.Digest == AnswerLine.Hex(state.Digest()), $"The generator makes another state {line.Case} of {line.Unit} than was recorded: record again, as tests/Oracle/README.md says.");
            for (int i = 0; i < answers.Count; i++)
            {
                if (answers[i] is not { } answer) continue;
                var verdict = Verdict.Of(state, state.Accesses[i], answer);
                Assert.True(verdict.IsExplained, $"{line.Unit}, state {line.Case}, {state.Accesses[i]}\nQEMU: {answer}\n{state}");
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
            Recording.ReadBeginning(reader);
            foreach (var (line, answers) in Recording.Read(reader))
            {
                if (!met.TryGetValue(line.Unit, out var kinds)) met[line.Unit] = kinds = [];
                foreach (var answer in answers.OfType<Observation>()) kinds.Add(answer.Fault is not null ? "fault" : answer.Landing is not null ? "memory" : "other");
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
