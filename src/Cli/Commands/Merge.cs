using System.CommandLine;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit merge</c>: findings of several runs as one report.</summary>
internal static class Merge
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Findings that were written with --format json; - is standard input.", Arity = ArgumentArity.OneOrMore };
        var findings = new FindingOptions();
        var command = new Command(
            "merge",
            """
            Joins the findings of several runs, or turns those of one into another format. A finding that several runs have of one file is kept once; suppressions stay.

            Example:
              dmarkit merge lint.json audit.json --format sarif -o findings.sarif
            """) { files };
        findings.AddTo(command);
        command.SetAction(parsed => Run(parsed, findings, parsed.GetRequiredValue(files)));
        return command;
    }

    private static int Run(ParseResult parsed, FindingOptions findings, string[] files)
    {
        findings.RequireNoInput(parsed, files);
        var sink = findings.Sink(parsed);
        var joined = new JoinedFindings(sink);
        bool isAnyRead = false;
        int status = EachFile.Do(files, parsed.InvocationConfiguration.Error, FindingsFile.Read, (_, run) =>
        {
            isAnyRead = true;
            joined.Add(run);
        });
        if (!isAnyRead) return status;
        var result = findings.Finish(parsed, sink, joined.Inputs, joined.Skipped, replay: null, isWhole: joined.IsWhole && status == ExitCode.Done);
        return Math.Max(status, findings.Write(parsed, joined.Complete(result)));
    }
}
