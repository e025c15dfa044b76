using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit translate</c>: one access, with every entry that was read for it.</summary>
internal static class Translate
{
    public static Command Create()
    {
        var state = new StateOptions();
        var request = new AccessOptions();
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command(
            "translate",
            """
            Translates one access and prints each step of the walk: the address and raw value of each entry, and what it decided.

            Example:
              dmarkit translate --memory host.dump --registers regs.json --dmar dmar.bin --bdf 00:02.0 --op write --iova 0x1000
            """);
        state.AddTo(command);
        request.AddTo(command);
        command.Add(format);
        command.SetAction(parsed =>
        {
            var access = request.Read(parsed);
            var inputs = state.Read(parsed);
            inputs.RequireMemory("translate");
            using var opened = State.Open(inputs, notes: parsed.InvocationConfiguration.Error).RequireRegisters("translate");
            var steps = new List<WalkStep>();
            var replayed = new Replayer(opened.Platform).Replay(access, null, steps);
            if (replayed.Obstacle is { } obstacle) throw new InputFailure($"{access.Source} cannot be answered: {obstacle}.");
            var changes = BitChanges.Of(opened.Platform, access, replayed.Outcome, steps);
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(format) == "json") TranslationReport.WriteJson(output, access, replayed.Outcome, steps, changes);
            else TranslationReport.WriteText(output, access, replayed.Outcome, steps, changes);
            return ExitCode.Done;
        });
        return command;
    }
}
