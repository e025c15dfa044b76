using System.CommandLine;
using Dmarkit.Cli.Model;

namespace Dmarkit.Cli.Commands;

/// <summary><c>dmarkit completion</c>: scripts by which shells complete our command lines.</summary>
internal static class Completion
{
    private static readonly (string Name, Func<CommandNode, string> Script)[] Shells =
        [("bash", BashCompletion.Of), ("zsh", ZshCompletion.Of), ("fish", FishCompletion.Of), ("powershell", PowerShellCompletion.Of)];

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or powershell." };
        shell.AcceptOnlyFromAmong([.. Shells.Select(each => each.Name)]);
        var output = new Option<string>("--output", "-o") { Description = "File that takes the script, instead of standard output.", HelpName = "FILE" };
        var command = new Command(
            "completion",
            """
            Writes the script by which a shell completes commands, options, their values, rules and files. Its first line says where it belongs.

            Examples:
              dmarkit completion bash
              dmarkit completion zsh -o ~/.zfunc/_dmarkit
            """) { shell, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(shell), parsed.GetValue(output), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string shell, string? path, TextWriter output)
    {
        string script = Array.Find(Shells, each => each.Name == shell).Script(CommandNode.OfTool());
        if (path is null)
        {
            output.Write(script);
            return ExitCode.Done;
        }

        using var file = Files.Create("--output", path);
        file.Write(script);
        return ExitCode.Done;
    }
}
