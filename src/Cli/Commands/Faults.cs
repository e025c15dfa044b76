using System.CommandLine;
using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit faults</c>: the reasons that a fault record may carry, and what each means.</summary>
internal static class Faults
{
    public static Command Create()
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "One reason, by its code (hexadecimal after 0x, else decimal) or by a condition's name, such as SPT.3. Without it all are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string>("--format") { Description = "Format of the output.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "markdown");
        var command = new Command(
            "faults",
            """
            Lists the reasons for which a remapping unit blocks requests, as fault records carry them, or explains one of them.

            Examples:
              dmarkit faults 0x5a
              dmarkit faults --format markdown
            """) { code, format };
        command.SetAction(parsed =>
        {
            string? asked = parsed.GetValue(code);
            var conditions = asked is null ? FaultTable.All : Find(asked);
            Write(conditions, asked is null, parsed.GetValue(format), parsed.InvocationConfiguration.Output);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<FaultCondition> Find(string asked)
    {
        var named = FaultTable.All.Where(condition => string.Equals(condition.Name, asked, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named.Count > 0) return named;
        bool isCode = Hex.TryParse(asked, out ulong code) && code <= byte.MaxValue;
        var found = isCode ? FaultTable.Of((FaultReason)code).ToList() : [];
        return found.Count > 0 ? found
            : throw new InputFailure($"faults {asked}: is no {(isCode ? "reason that the specification defines" : "code and no condition's name")}; faults lists them all.", ExitCode.Usage);
    }

    private static void Write(IReadOnlyList<FaultCondition> conditions, bool isList, string? format, TextWriter output)
    {
        if (format == "json") FaultsJson.Write(conditions, output);
        else if (format == "markdown") FaultsMarkdown.Write(conditions, output);
        else if (isList) FaultsText.WriteList(conditions, output);
        else FaultsText.Explain(conditions, output);
    }
}
