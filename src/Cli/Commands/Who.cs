using System.CommandLine;
using Dmarkit.Cli.Reports;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit who</c>: who reaches some memory.</summary>
internal static class Who
{
    public static Command Create()
    {
        var state = new StateOptions();
        var asked = new MappingOptions();
        var memory = new Argument<string>("ADDR[-END]") { Description = "The host memory: an address, or a range whose END is inclusive." };
        var most = NumberOption.Create("--max-ranges", 0, int.MaxValue);
        most.Description = $"Lines to list; default {MappingRun.CutLines}.";
        most.HelpName = "N";
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "jsonl");
        var command = new Command(
            "who",
            """
            Tells who reaches host memory: every requester and PASID, by which addresses and with what permission, as the tables in memory map them.
            What the image lacks may lead there too, and is listed as unknown.

            Examples:
              dmarkit who 0x7c000000-0x7fffffff --memory host.dump --registers regs.json --dmar dmar.bin
              dmarkit who 0x7c001000 --bundle evidence --format jsonl
            """) { memory };
        state.AddTo(command);
        asked.AddTo(command);
        command.Add(most);
        command.Add(format);
        command.SetAction(parsed =>
        {
            var request = state.Read(parsed);
            request.RequireMemory("who");
            var filter = asked.Read(parsed, out _);
            if (filter.Memory is not null) throw new InputFailure("who: ADDR says the memory; leave --hpa out.", ExitCode.Usage);
            var (first, last) = MappingOptions.Range("who", parsed.GetRequiredValue(memory));
            filter = filter with { Memory = new(new(first), new(last)) };
            using var opened = State.Open(request, notes: parsed.InvocationConfiguration.Error).RequireRegisters("who");
            long lines = parsed.GetValue(most) ?? MappingRun.CutLines;
            bool isText = parsed.GetValue(format) == "text";
            return MappingRun.Do("who", parsed.InvocationConfiguration, opened, filter, (output, sweep, severalUnits) =>
                isText ? new MappingText(output, severalUnits, isWho: true).Write(sweep, lines) : MappingJson.Write(output, sweep, lines, severalUnits, threads: 1));
        });
        return command;
    }
}
