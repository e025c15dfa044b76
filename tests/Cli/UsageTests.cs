namespace Dmarkit.Tests.Cli;

/// <summary>Command lines that are wrong: one line, status 2, nothing on standard output.</summary>
public class UsageTests
{
    [Theory]
    [InlineData("Unrecognized command or argument 'nosuch'. See 'dmarkit --help'.", "nosuch")]
    [InlineData("Unrecognized command or argument '--nosuch'. See 'dmarkit --help'.", "--nosuch")]
    [InlineData("Unrecognized command or argument '--nosuch'. See 'dmarkit replay --help'.", "replay", "--nosuch")]
    [InlineData("Unrecognized command or argument 'b'. See 'dmarkit check --help'.", "check", "a", "b")]
    [InlineData("Unrecognized command or argument 'trace.jsonl'. See 'dmarkit replay --help'.", "replay", "trace.jsonl")]
    [InlineData("Unrecognized option '--nosuch'; a file of that name is './--nosuch'. See 'dmarkit show --help'.", "show", "--nosuch")]
    [InlineData("Unrecognized option '-x'; a file of that name is './-x'. See 'dmarkit lint --help'.", "lint", "dmar.bin", "-x")]
    [InlineData("Unrecognized option '--nosuch'; a file of that name is './--nosuch'. See 'dmarkit check --help'.", "check", "--nosuch")]
    public void Word_that_nothing_takes_is_named(string complaint, params string[] args) => Assert.Equal(complaint, CommandLine.Refuse(2, args));

    [Theory]
    [InlineData("Required argument 'FILE' missing for command: 'show'. See 'dmarkit show --help'.", "show")]
    [InlineData("Required argument 'FILE' missing for command: 'lint'. See 'dmarkit lint --help'.", "lint")]
    [InlineData("Required argument 'DIR' missing for command: 'check'. See 'dmarkit check --help'.", "check")]
    [InlineData("Required argument missing for option: '--memory'. See 'dmarkit replay --help'.", "replay", "--memory")]
    [InlineData("Required argument missing for option: '--trace'; '--memory' is an option itself. See 'dmarkit replay --help'.", "replay", "--trace", "--memory", "x")]
    [InlineData("Required argument missing for option: '--haw'; '-o' is an option itself. See 'dmarkit replay --help'.", "replay", "--haw", "-o", "x")]
    [InlineData("Required argument missing for option: '--format'; '--help' is an option itself. See 'dmarkit show --help'.", "show", "x", "--format", "--help")]
    [InlineData("Option '--trace' expects a single argument but 2 were provided. See 'dmarkit replay --help'.", "replay", "--trace", "a", "--trace", "b")]
    public void Word_that_is_missing_or_one_too_many_is_named(string complaint, params string[] args) => Assert.Equal(complaint, CommandLine.Refuse(2, args));

    [Theory]
    [InlineData("--format: Argument 'xml' not recognized. Must be one of: 'text' 'json' 'sarif' 'junit' 'gitlab' 'markdown' 'html' 'jsonl' 'summary'. See 'dmarkit replay --help'.", "replay", "--format", "xml")]
    [InlineData("--format: Argument 'jsonl' not recognized. Must be one of: 'text' 'json' 'yaml' 'asl'. See 'dmarkit show --help'.", "show", "x", "--format", "jsonl")]
    [InlineData("--format: Argument 'JSON' not recognized. Must be one of: 'text' 'json'. See 'dmarkit translate --help'.", "translate", "--format", "JSON")]
    [InlineData("--fail-on: Argument 'never' not recognized. Must be one of: 'error' 'warning' 'note' 'none'. See 'dmarkit lint --help'.", "lint", "x", "--fail-on", "never")]
    [InlineData("--select ABC: is no rule or group, and no id starts like that. See 'dmarkit lint --help'.", "lint", "x", "--select", "ABC")]
    [InlineData("--ignore RPL009: is no rule or group, and no id starts like that. See 'dmarkit replay --help'.", "replay", "--ignore", "RPL009")]
    [InlineData("--max-findings takes 1 or more, not '0'. See 'dmarkit replay --help'.", "replay", "--max-findings", "0")]
    [InlineData("--max-findings takes 1 or more, not '-1'. See 'dmarkit replay --help'.", "replay", "--max-findings", "-1")]
    [InlineData("--max-findings takes 1 or more, not '2147483648'. See 'dmarkit replay --help'.", "replay", "--max-findings", "2147483648")]
    [InlineData("--max-findings takes 1 or more, not 'many'. See 'dmarkit replay --help'.", "replay", "--max-findings", "many")]
    [InlineData("--haw takes 12 to 52, not '11'. See 'dmarkit replay --help'.", "replay", "--haw", "11")]
    [InlineData("--haw takes 12 to 52, not '53'. See 'dmarkit translate --help'.", "translate", "--haw", "53")]
    [InlineData("--haw takes 12 to 52, not '99999999999999999999'. See 'dmarkit check --help'.", "check", "x", "--haw", "99999999999999999999")]
    [InlineData("--haw takes 12 to 52, not 'wide'. See 'dmarkit replay --help'.", "replay", "--haw", "wide")]
    public void Value_that_an_option_does_not_take_is_shown_with_what_it_does(string complaint, params string[] args) => Assert.Equal(complaint, CommandLine.Refuse(2, args));

    [Theory]
    [InlineData("replay: no trace is given; name one with --trace FILE, or a bundle that holds one.", "replay")]
    [InlineData("replay: no memory image is given; name one with --memory FILE.", "replay", "--trace", "t")]
    [InlineData("translate: no memory image is given; name one with --memory FILE.", "translate", "--bdf", "0:2.0", "--op", "read", "--iova", "0")]
    [InlineData("--memory -: standard input has no places to read at; expected a file.", "replay", "--trace", "t", "--memory", "-", "--root", "0x1000")]
    [InlineData("--memory @0x1000: names no file; expected FILE[@BASE].", "replay", "--trace", "t", "--memory", "@0x1000", "--root", "0x1000")]
    public void Input_that_a_command_cannot_do_without_is_asked_for(string complaint, params string[] args) => Assert.Equal(complaint, CommandLine.Refuse(2, args));

    [Theory]
    [InlineData("translate: --op is missing.")]
    [InlineData("translate: --bdf is missing.", "--op", "read")]
    [InlineData("translate: --iova is missing.", "--op", "read", "--bdf", "0:2.0")]
    [InlineData("translate: --data is missing, which an msi needs.", "--op", "msi", "--bdf", "0:2.0", "--address", "0xfee00000")]
    [InlineData("translate: --bdf is 0:20.0; expected [segment:]bus:device.function.", "--bdf", "0:20.0")]
    [InlineData("translate: --op is fetch; expected read, write, exec, atomic or msi.", "--op", "fetch")]
    [InlineData("translate: --iova is -1; expected an address.", "--iova", "-1")]
    [InlineData("translate: --len is 0, which only a read can be.", "--op", "write", "--bdf", "0:2.0", "--iova", "0", "--len", "0")]
    [InlineData("translate: --iova and len 2 run past the last address.", "--op", "write", "--bdf", "0:2.0", "--iova", "0xffffffffffffffff", "--len", "2")]
    [InlineData("translate: --pasid is 1048576; expected 0 to 1048575.", "--pasid", "1048576")]
    [InlineData("translate: --at is translating; expected untranslated, translation-request or translated.", "--at", "translating")]
    [InlineData("translate: --access: line is not JSON (byte 1).", "--access", "read")]
    [InlineData("translate: --access: op is missing.", "--access", "{}")]
    [InlineData("translate: --access is the whole access; leave --bdf out.", "--access", "{}", "--bdf", "0:2.0")]
    [InlineData("translate: --access is the whole access; leave --priv out.", "--access", "{}", "--priv")]
    public void Access_that_is_none_is_refused_in_the_words_of_its_options(string complaint, params string[] args) => Assert.Equal(complaint, CommandLine.Refuse(2, ["translate", .. args]));

    [Theory]
    [InlineData("Unrecognized command or argument '\\x1b[31m\\x0a'. See 'dmarkit --help'.", "\u001b[31m\n")]
    [InlineData("--haw takes 12 to 52, not '1\\x1b[2J'. See 'dmarkit replay --help'.", "replay", "--haw", "1\u001b[2J")]
    [InlineData("translate: --bdf is \\u001B[31m; expected [segment:]bus:device.function.", "translate", "--bdf", "\u001b[31m")]
    public void Text_of_a_stranger_is_escaped(string complaint, params string[] args) => Assert.Equal(complaint, CommandLine.Refuse(2, args));

    [Fact]
    public void Half_a_surrogate_pair_is_no_defect_of_the_tool()
    {
        string half = "\ud800";

        Assert.Equal("Unrecognized command or argument '\\ud800'. See 'dmarkit --help'.", CommandLine.Refuse(2, half));
        Assert.StartsWith("translate: --bdf is \\uFFFD;", CommandLine.Refuse(2, "translate", "--bdf", half), StringComparison.Ordinal);
        Assert.StartsWith("translate: --access: line is not JSON", CommandLine.Refuse(2, "translate", "--access", half), StringComparison.Ordinal);
        Assert.Equal("\\ud800: no such file.", CommandLine.Refuse(3, "show", half));
    }
}
