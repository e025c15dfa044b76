using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Dmarkit.Tests.Cli;

/// <summary>Completion, asked of the shells themselves where they are installed.</summary>
public partial class CompletionTests
{
    /// <summary>Words of a command line, of which the last is being written, and some of what it may become.</summary>
    public static TheoryData<string[], string[]> Lines => new()
    {
        { ["li"], ["lint"] },
        { ["trace", ""], ["convert"] },
        { ["trace", "convert", "x", "--to", ""], ["binary", "csv", "jsonl"] },
        { ["lint", "dmar.bin", "--fail-on", ""], ["error", "none", "note", "warning"] },
        { ["lint", "--profile", "windows"], ["windows-dma-protection"] },
        { ["lint", "--select", "DMAR00"], ["DMAR001", "DMAR002", "DMAR009"] },
        { ["lint", "--select", "units,POL00"], ["units,POL001", "units,POL002"] },
        { ["lint", "--report", "sa"], ["sarif="] },
        { ["merge", "x", "--update-b"], ["--update-baseline"] },
        { ["rules", "POL00"], ["POL001", "POL002"] },
        { ["completion", ""], ["bash", "fish", "powershell", "zsh"] },
    };

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void Script_names_every_command_and_is_no_other_in_a_file(string shell)
    {
        string script = CommandLine.Succeed("completion", shell).Output;
        using var file = new TemporaryFile([]);

        Assert.Equal("", CommandLine.Succeed("completion", shell, "-o", file.Path).Output);
        Assert.Equal(script, File.ReadAllText(file.Path));
        Assert.All(Dmarkit.Cli.Tool.Whole().Root.Subcommands, command => Assert.Contains(command.Name, script, StringComparison.Ordinal));
    }

    /// <summary>There is no PowerShell to be had everywhere: its script is read by people, without the tables.</summary>
    [Fact]
    public void Script_for_powershell_is_as_it_was() => Golden.Matches(
        "completion.powershell.txt", string.Join('\n', CommandLine.Succeed("completion", "powershell").Output.Split('\n').Where(line => !line.StartsWith("        ", StringComparison.Ordinal) || line.Contains('$'))));

    [ProgramTheory("bash")]
    [MemberData(nameof(Lines))]
    public void Bash_completes(string[] words, string[] expected) => Check(words, expected, Shell("bash", CommandLine.Succeed("completion", "bash").Output
        + $"COMP_WORDS=(dmarkit {Quoted(words)}); COMP_CWORD={words.Length}\n_dmarkit\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n"));

    /// <summary>Readline cuts a word at the equals sign.</summary>
    [ProgramTheory("bash")]
    [InlineData("'--format' =", "gitlab html json junit markdown sarif text")]
    [InlineData("'--format' = sar", "sarif")]
    [InlineData("'--threads' =", "")]
    [InlineData("--baseline ''", "")]
    public void Bash_completes_values_behind_an_equals_sign(string words, string expected) => Assert.Equal(expected, string.Join(' ', Shell("bash", CommandLine.Succeed("completion", "bash").Output
        + $"COMP_WORDS=(dmarkit lint {words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n_dmarkit\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n")));

    [ProgramTheory("fish")]
    [MemberData(nameof(Lines))]
    public void Fish_completes(string[] words, string[] expected) => Check(words, expected,
        [.. Shell("fish", CommandLine.Succeed("completion", "fish").Output + $"complete -C 'dmarkit {string.Join(' ', words)}'\n").Select(line => line.Split('\t')[0])]);

    /// <summary>zsh completes on a terminal only: one of its own making, where what is offered to the line editor is printed too, and a key says that it is done.</summary>
    [ProgramFact("zsh")]
    public void Zsh_completes()
    {
        using var script = new TemporaryFile(Encoding.UTF8.GetBytes(CommandLine.Succeed("completion", "zsh").Output));
        string lines = string.Join('\n', Lines.Select(line => $"ask {Quoted([string.Join(' ', (string[])line[0])])}"));

        string[] answers = string.Join('\n', Shell("zsh", $$"""
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell 'PS1=; autoload -U compinit; compinit -u -D; source {{script.Path}}; bindkey "^I" complete-word; LISTMAX=0'
            zpty -w shell 'compadd() { if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
              local -a found; builtin compadd -A found "$@"; print -rl -- "<"${^found}">"; builtin compadd "$@" }'
            zpty -w shell 'finish() { print "D""ONE"; BUFFER= }; zle -N finish; bindkey "^]" finish; print "READ""Y"'
            zpty -r -m shell line '*READY*'
            ask() { zpty -w -n shell "dmarkit $1"$'\t\x1d'; zpty -r -m shell line '*DONE*'; print -r -- "$line" }
            {{lines}}
            zpty -d shell

            """)).Split("DONE");

        foreach (var (line, answer) in Lines.Zip(answers))
            Check((string[])line[0], (string[])line[1], [.. Offered().Matches(answer).Select(match => match.Groups[1].Value)], isInParts: true);
    }

    /// <param name="words">The command line.</param>
    /// <param name="expected">Some of what its last word may become.</param>
    /// <param name="found">What the shell says.</param>
    /// <param name="isInParts">True where the shell tells only what follows the last comma, and no equals sign.</param>
    private static void Check(string[] words, string[] expected, string[] found, bool isInParts = false)
    {
        string Part(string word) => isInParts ? word[(word.LastIndexOf(',') + 1)..].TrimEnd('=') : word;

        Assert.All(expected, each => Assert.Contains(Part(each), found));
        Assert.All(found, each => Assert.StartsWith(Part(words[^1]), each, StringComparison.Ordinal));
    }

    [GeneratedRegex("<([^<>]+)>")]
    private static partial Regex Offered();

    private static string Quoted(string[] words) => string.Join(' ', words.Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));

    private static string[] Shell(string shell, string script)
    {
        using var process = Process.Start(new ProcessStartInfo(shell) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(60_000));
        Assert.True(process.ExitCode == 0, $"{shell} ends with {process.ExitCode}: {error.Result}{output}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
