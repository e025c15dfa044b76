using System.Collections.Immutable;
using System.CommandLine;
using Dmarkit.Checker;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit lint</c>: the rules of the catalogue on DMAR tables.</summary>
internal static class Lint
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = TableFile.Accepted, Arity = ArgumentArity.OneOrMore };
        var scan = TableFile.ScanOption();
        var findings = new FindingOptions();
        var command = new Command(
            "lint",
            """
            Checks DMAR tables against the rules of the catalogue.

            Example:
              dmarkit lint /sys/firmware/acpi/tables/DMAR --fail-on warning
            """) { files, scan };
        findings.AddTo(command);
        command.SetAction(parsed => Run(parsed, findings, parsed.GetRequiredValue(files), parsed.GetValue(scan)));
        return command;
    }

    private static int Run(ParseResult parsed, FindingOptions findings, string[] files, bool scan)
    {
        var sink = findings.Sink(parsed);
        var inputs = ImmutableArray.CreateBuilder<InputFile>();
        var skipped = ImmutableArray.CreateBuilder<SkippedRule>();
        var error = parsed.InvocationConfiguration.Error;
        int status = EachFile.Do(files, error, path => (TableFile.Read(path, out var input, scan, error), input), (_, content) =>
        {
            var (table, input) = content;
            inputs.Add(input);
            skipped.AddRange(RuleRunner.Run(new(new() { Table = table, TableInput = inputs.Count - 1 }), sink));
        });
        if (inputs.Count == 0) return status; // Nothing was read, so nothing may look as if it were fine.
        var result = new CheckResult(inputs.ToImmutable(), [.. sink.Findings], skipped.ToImmutable(), SeverityCounts.Of(sink), null);
        return Math.Max(status, findings.Write(parsed, result));
    }
}
