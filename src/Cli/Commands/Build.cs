using System.CommandLine;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit build</c>: the table or bundle that a source describes.</summary>
internal static class Build
{
    public static Command Create()
    {
        var source = new Argument<string>("SPEC")
        {
            Description = "YAML source of kind acpi-table or bundle, or a table in ASL as iasl prints it; - is standard input.",
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "File for the table, or directory for the bundle.",
            HelpName = "FILE|DIR",
            Required = true,
        };
        var command = new Command(
            "build",
            """
            Builds a DMAR table of what 'show --format yaml' or 'show --format asl' wrote, or of what you wrote in these forms. Of a table in YAML
            every byte comes back, right or wrong; lengths, checksum and reserved fields that are not given are made right. In ASL they
            always are, as by iasl. One source builds one table or bundle.

            Example:
              dmarkit build dmar.yaml -o dmar.bin
            """) { source, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(source), parsed.GetRequiredValue(output), parsed.InvocationConfiguration));
        return command;
    }

    private static int Run(string path, string output, InvocationConfiguration streams)
    {
        var source = SourceFile.Read(path, streams.Error);
        if (source.Built.Kind == SourceKind.Bundle) source.WriteBundle(output, streams.Output);
        else source.WriteTable(output, streams.Output);
        return ExitCode.Done;
    }
}
