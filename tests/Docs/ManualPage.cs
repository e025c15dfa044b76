using System.Text;
using Dmarkit.Cli.Model;

namespace Dmarkit.Tests.Docs;

/// <summary>The manual page, in the man macros that every reader of manual pages knows.</summary>
internal static class ManualPage
{
    public static string Of(CommandNode tool)
    {
        var page = new StringBuilder($".TH DMARKIT 1 \"\" dmarkit \"User Commands\"\n.SH NAME\ndmarkit \\- {Text(char.ToLowerInvariant(tool.Summary[0]) + tool.Summary[1..])}\n.SH SYNOPSIS\n");
        page.AppendJoin(".br\n", tool.Leaves().Select(command => $".B {Text(command.Path)}\n{Text(CommandReference.Usage(command)[(command.Path.Length + 1)..])}\n"));
        page.Append(
            """
            .SH DESCRIPTION
            Reads ACPI DMAR tables, memory dumps, register snapshots and traces of DMA accesses, and tells what the remapping hardware of Intel VT\-d must do with each access,
            who reaches what, and what is set wrong. It changes nothing, and needs no root but for what it reads of the running machine.
            .SH COMMANDS

            """);
        foreach (var command in tool.Leaves())
        {
            page.Append($".SS {Text(command.Words)}\n{Paragraphs(command.Description)}");
            foreach (var argument in command.Arguments) page.Append($".TP\n.I {Text(argument.Value.Name)}\n{Paragraphs(argument.Description)}");
            foreach (var option in command.Options)
            {
                string value = option.Value.Kind == ValueKind.None ? "" : $" \\fI{Text(option.Value.Name)}\\fR";
                page.Append($".TP\n{string.Join(", ", option.Names.Select(name => $"\\fB{Text(name)}\\fR"))}{value}\n{Paragraphs(option.Description)}");
                if (option.IsRequired) page.Append("Required.\n");
                else if (option.Default is { } preset) page.Append($"Default: {Text(preset)}.\n");
            }

            if (command.Examples.Length > 0) page.Append($".PP\nFor example:\n.PP\n.nf\n.RS\n{string.Join('\n', command.Examples.Select(Line))}\n.RE\n.fi\n");
        }

        return page.Append(
            """
            .SH EXIT STATUS
            .TP
            .B 0
            Done, and nothing at or above the severity of \-\-fail\-on.
            .TP
            .B 1
            Done, with findings at or above it; of diff: they differ.
            .TP
            .B 2
            The command line, a policy, a configuration or a source is wrong.
            .TP
            .B 3
            An input could not be read, or is not what it claims to be; the readable ones are still done.
            .TP
            .B 70
            A defect of the tool itself.
            .PP
            Of several the highest holds.
            .SH ENVIRONMENT
            .TP
            .BR NO_COLOR ", " TERM=dumb
            No colours on a terminal, as with \-\-no\-color.
            .SH FILES
            .TP
            .I dmarkit.yaml
            The configuration: in the bundle, else in the working directory. It stands for options that the command line leaves out, and holds suppressions.

            """).ToString();
    }

    private static string Paragraphs(string text) => string.Join(".PP\n", text.Split("\n\n").Select(paragraph => string.Join('\n', paragraph.Split('\n').Select(Line)) + "\n"));

    /// <summary>A line of text, which must not look like a request.</summary>
    private static string Line(string text) => Text(text) is ['.' or '\'', ..] and var line ? $"\\&{line}" : Text(text);

    private static string Text(string text) => text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
}
