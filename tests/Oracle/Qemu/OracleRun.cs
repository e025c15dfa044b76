using Dmarkit.Parser;

namespace Dmarkit.Oracle.Qemu;

/// <summary>Asks QEMU and the reference translator the same, and counts.</summary>
internal sealed class OracleRun(QemuProgram qemu, int firstSeed, TextWriter output)
{
    /// <summary>Requests of one state.</summary>
    public const int AccessesAState = 40;

    private const int MostShown = 20;
    private readonly SortedDictionary<string, long> byMode = new(StringComparer.Ordinal), byDeparture = new(StringComparer.Ordinal), byResult = new(StringComparer.Ordinal);

    public long Accesses { get; private set; }

    public long Agreed { get; private set; }

    public long Unexplained { get; private set; }

    /// <summary>Asks about as many accesses, in equal parts of every profile that this QEMU can be.</summary>
    public void Run(long accesses, Recording? recording)
    {
        var profiles = UnitProfile.All.Where(profile => profile.DeviceFor(qemu) is not null).ToList();
        foreach (var missing in UnitProfile.All.Except(profiles)) output.WriteLine($"SKIPPED: {missing.Name}, which this QEMU cannot be");
        long states = (accesses + AccessesAState * profiles.Count - 1) / (AccessesAState * profiles.Count);
        foreach (var profile in profiles) Ask(profile, (int)states, recording);
    }

    /// <summary>The counts, a line each.</summary>
    public void Report(TimeSpan time)
    {
        foreach (var (name, counts) in new[] { ("mode", byMode), ("result", byResult), ("departure", byDeparture) })
        {
            foreach (var (key, count) in counts) output.WriteLine($"{count,9} {name} {key}");
        }

        output.WriteLine($"{Accesses} accesses in {time.TotalSeconds:f0} s, {Accesses / time.TotalSeconds:f0} a second");
        output.WriteLine($"{Agreed} agree, {Accesses - Agreed - Unexplained} depart as known, {Unexplained} unexplained");
    }

    private void Ask(UnitProfile profile, int states, Recording? recording)
    {
        using var machine = new EmulatedMachine(qemu, profile.DeviceFor(qemu)!);
        var unit = new UnitRegistersRead(machine.Unit.Capability, machine.Unit.ExtendedCapability, machine.Unit.Version);
        for (int i = 0; i < states; i++)
        {
            int seed = firstSeed + i;
            var state = StateGenerator.Make(profile, unit, seed, AccessesAState);
            var answers = machine.Answer(state);
            recording?.Add(profile, unit, seed, state, answers);
            for (int access = 0; access < answers.Count; access++) Judge(profile, seed, state, state.Accesses[access], answers[access]);
        }
    }

    private void Judge(UnitProfile profile, int seed, OracleState state, Access access, Observation seen)
    {
        Accesses++;
        var question = new Question(state, access);
        Count(byMode, question.Mode);
        Count(byResult, seen.Fault is not null ? "fault recorded" : seen.Message is not null ? "interrupt delivered" : seen.Landing is not null ? "memory reached"
            : question.Outcome.Kind == ResultKind.Ok ? "nothing seen, for no memory is there" : "nothing seen, refused without record");
        var verdict = Verdict.Of(state, access, seen);
        if (verdict.Departures is { Count: 0 }) Agreed++;
        foreach (var departure in verdict.Departures ?? []) Count(byDeparture, $"{departure.Name} ({departure.Blame})");
        if (verdict.IsExplained) return;
        if (++Unexplained > MostShown) return;
        output.WriteLine($"UNEXPLAINED {profile.Name} seed {seed} {state.Kind}: {access}");
        output.WriteLine($"  translator: {question.Outcome.Kind} {question.Reason} {question.Outcome.Condition?.Name} recorded {question.Outcome.Recorded} address 0x{question.Outcome.Address:x} index {question.Outcome.Index} page {question.Outcome.HostAddress} of {question.Outcome.PageSizeBytes} {(question.Outcome.Kind == ResultKind.Message ? question.Outcome.Message : null)}");
        output.WriteLine($"  QEMU: {seen}");
        foreach (var step in question.Steps) output.WriteLine($"  {step.Structure} at {step.Address}: {step.RawValue}, {step.Decision}");
        if (Environment.GetEnvironmentVariable("ORACLE_SCENE") is not null) output.WriteLine($"  {state}");
    }

    private static void Count(SortedDictionary<string, long> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
