using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Asks another translator and the reference translator the same, and makes smaller what they answer differently.</summary>
/// <param name="options">What is asked for.</param>
/// <remarks>Cases are judged in the order of their numbers, so that the seed alone decides what is found, and not how many processes answer.</remarks>
public sealed class ConformanceRun(ConformanceOptions options)
{
    private readonly ConformanceResult result = new() { Next = options.First };
    private readonly HashSet<string> found = new(StringComparer.Ordinal);
    private StateSpace space = StateSpace.Everything;

    /// <summary>Called after each state with the result so far; it says false to end the run.</summary>
    public Func<ConformanceResult, bool>? Progress { get; init; }

    /// <summary>Runs.</summary>
    public ConformanceResult Run()
    {
        var targets = Enumerable.Range(0, options.Jobs).Select(_ => new TranslatorTarget(options.Target, options.Timeout)).ToList();
        try
        {
            if (Greet(targets[0])) Run(targets);
        }
        finally
        {
            targets.ForEach(target => target.Dispose());
        }

        return result;
    }

    /// <summary>A first case without accesses, whose end may say what the target can be asked.</summary>
    private bool Greet(TranslatorTarget target)
    {
        var greeting = States.Make(new(0), StateSpace.Everything with { Defects = [] }, 0);
        var answer = target.Ask(0, greeting);
        if (answer.Ending != TargetEnding.Answered)
        {
            result.Failure = answer.Why;
            return false;
        }

        if (answer.Last?.Supports is { } supports && !SpaceReader.TryRead(supports, out space, out string? why))
        {
            result.Failure = $"says in supports what cannot be read: {why}";
            return false;
        }

        return true;
    }

    private void Run(List<TranslatorTarget> targets)
    {
        long last = options.Runs ?? long.MaxValue;
        for (long next = -options.Known.Length; next < last;)
        {
            int count = (int)Math.Min(targets.Count, last - next);
            var batch = Enumerable.Range(0, count).Select(i => (Number: next + i, State: StateOf(next + i), Target: targets[i])).ToList();
            var answers = new TargetAnswer[count];
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, i => answers[i] = batch[i].Target.Ask(NumberOf(batch[i].Number), batch[i].State));
            for (int i = 0; i < count; i++)
            {
                Judge(batch[i].Number, batch[i].State, answers[i], targets[0]);
                if (result.Failure is not null || Progress?.Invoke(result) == false) return;
            }

            next += count;
        }
    }

    private RemappingState StateOf(long number) => number < 0
        ? options.Known[(int)(options.Known.Length + number)].State
        : States.Case(options.Seed, options.First + number, space, options.AccessesAState);

    /// <summary>The number that a target is told: the greeting has 0.</summary>
    private long NumberOf(long number) => options.Known.Length + number + 1;

    private string NameOf(long number) => number < 0
        ? options.Known[(int)(options.Known.Length + number)].Name
        : FormattableString.Invariant($"{options.First + number}");

    private void Judge(long number, RemappingState state, TargetAnswer answer, TranslatorTarget target)
    {
        result.Cases++;
        if (number >= 0) result.Next = options.First + number + 1;
        result.CountMode(number < 0 ? "known" : SpaceReader.NameOf(state.Mode));
        if (answer.Ending == TargetEnding.BrokeProtocol)
        {
            result.Failure = answer.Why;
            return;
        }

        var translator = state.OpenTranslator();
        for (int i = 0; i < answer.Lines.Length; i++)
        {
            var outcome = translator.Translate(state.Accesses[i]);
            var agreement = Comparison.Of(answer.Lines[i], outcome, out string? difference);
            if (agreement == Agreement.Skipped)
            {
                result.CountSkipped(answer.Lines[i].Skipped ?? "");
                continue;
            }

            result.Accesses++;
            if (agreement == Agreement.Agrees) result.Agreed++;
            if (agreement == Agreement.Departs)
            {
                result.Departed++;
                foreach (string name in answer.Lines[i].Departs) result.CountDeparture(name);
            }

            if (agreement != Agreement.Differs) continue;
            result.Diverged++;
            if (found.Add(Kind(outcome, answer.Lines[i], difference))) Shrink(number, state with { Accesses = [state.Accesses[i]] }, target);
        }

        if (answer.Ending == TargetEnding.Answered) return;
        result.Diverged++;
        if (found.Add(answer.Ending.ToString())) Shrink(number, state, target);
    }

    /// <summary>Divergences of one kind are shrunk once: results that differ, or else the field that differs.</summary>
    private static string Kind(in Outcome outcome, OutcomeLine line, string? difference)
    {
        var answer = line.Answer!;
        bool isSame = answer.Result == outcome.Kind && (answer.Reason is null || answer.Reason == (byte?)outcome.Condition?.Reason);
        return isSame ? $"{outcome.Kind} {difference?.Split(' ')[0]}" : $"{outcome.Kind} {(int?)outcome.Condition?.Reason} {answer.Result} {answer.Reason}";
    }

    private void Shrink(long number, RemappingState state, TranslatorTarget target)
    {
        if (result.Divergences.Count >= options.MostDivergences) return;
        var told = (Answer: "", Difference: (string?)null, Line: (OutcomeLine?)null);
        bool Fails(RemappingState candidate)
        {
            var translator = candidate.OpenTranslator();
            if (!candidate.Accesses.All(access => translator.CanTranslate(access, out _))) return false;
            var answer = target.Ask(NumberOf(number), candidate);
            if (answer.Ending != TargetEnding.Answered)
            {
                told = (answer.Why!, null, null);
                return true;
            }

            for (int i = 0; i < answer.Lines.Length; i++)
            {
                if (Comparison.Of(answer.Lines[i], translator.Translate(candidate.Accesses[i]), out string? difference) != Agreement.Differs) continue;
                told = (answer.Texts[i], difference, answer.Lines[i]);
                return true;
            }

            return false;
        }

        if (!Fails(state)) return; // It does not answer the same twice, which is counted, and cannot be shown.
        var (smallest, tries) = StateShrinker.Shrink(state, space, Fails, options.MostTries);
        if (smallest.Accesses.Length != 1 || !Fails(smallest)) return;
        var steps = new List<WalkStep>();
        var outcome = smallest.OpenTranslator().Translate(smallest.Accesses[0], steps);
        var divergence = new Divergence(NameOf(number), smallest, outcome, [.. steps], told.Answer, told.Difference, FirstContradiction.In(steps, outcome, told.Line?.Answer), tries);
        string shown = told.Line is { } line ? Kind(outcome, line, told.Difference) : told.Answer;
        if (found.Add($"shrunk to {shown}")) result.Add(divergence); // What began otherwise may come to the same.
    }
}
