using System.Globalization;

namespace Dmarkit.Tests.Cli;

/// <summary><c>fuzz tables</c> on small scripts, each with one way to fail.</summary>
public sealed class FuzzTablesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dmarkit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ShellFact]
    public void A_target_that_takes_everything_does_not_fail()
    {
        var run = CommandLine.Run("fuzz", "tables", "--runs", "20", "--", Script("cat \"$1\" > /dev/null"), "{}");

        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.StartsWith("20 tables of seed 1, numbers 0 to 19: ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("The target ended with status 0 for 20.\nNo failure.\n", run.Output, StringComparison.Ordinal);
    }

    [ShellTheory]
    [InlineData("kill -SEGV $$", "signal", "SIGSEGV")]
    [InlineData("exit 134", "signal", "SIGABRT")]
    [InlineData("echo 'parse.c:7:3: runtime error: signed integer overflow: 1 + 2 cannot' >&2", "report", "parse.c:7: signed integer overflow")]
    [InlineData("echo '==1==ERROR: AddressSanitizer: SEGV on unknown address 0x7' >&2; exit 1", "report", "AddressSanitizer: SEGV")]
    [InlineData("sleep 60", "timeout", "does not end")]
    [InlineData("exit 3", "refused", "status 3 for a well-formed table")]
    public void Each_way_to_fail_is_told_and_ends_in_status_1(string body, string kind, string what)
    {
        var run = CommandLine.Run("fuzz", "tables", "--runs", "4", "--seed", "5", "--timeout", "300ms", "--format", "json", "--", Script(body), "{}");

        Assert.Equal((1, ""), (run.Status, run.Error));
        var failure = Assert.Single(run.Json.GetProperty("failures").EnumerateArray());
        Assert.Equal((kind, what), (failure.GetProperty("kind").GetString(), failure.GetProperty("what").GetString()));
    }

    /// <summary>The fault lies in the type at offset 48; all else goes, down to the structure.</summary>
    [ShellFact]
    public void What_fails_is_made_smaller_and_saved_as_yaml_and_bytes()
    {
        string corpus = Path.Combine(folder, "found");
        var run = CommandLine.Run("fuzz", "tables", "--runs", "40", "--corpus", corpus, "--format", "json", "--", Script(OnSecondUnit), "{}");

        var failure = Assert.Single(run.Json.GetProperty("failures").EnumerateArray());
        string yaml = failure.GetProperty("file").GetString()!;
        Assert.Equal(Path.Combine(corpus, "failures", "signal-sigabrt.yaml"), yaml);
        Assert.InRange(failure.GetProperty("structures").GetInt32(), 1, 2);
        CommandLine.Succeed("build", yaml, "-o", Path.Combine(folder, "again.bin"));
        byte[] table = File.ReadAllBytes(Path.ChangeExtension(yaml, ".bin"));
        Assert.Equal(table, File.ReadAllBytes(Path.Combine(folder, "again.bin")));
        Assert.Equal(Convert.ToHexStringLower(table), failure.GetProperty("table").GetString());
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(corpus, "tables"), "case-*.yaml"));
    }

    [ShellFact]
    public void Known_tables_are_tried_first()
    {
        string corpus = Path.Combine(folder, "found"), script = Script(OnSecondUnit);
        CommandLine.Run("fuzz", "tables", "--runs", "40", "--corpus", corpus, "--", script, "{}");

        var again = CommandLine.Run("fuzz", "tables", "--runs", "1", "--seed", "99", "--corpus", corpus, "--format", "json", "--", script, "{}");

        Assert.Equal("failures/signal-sigabrt.yaml", Assert.Single(again.Json.GetProperty("failures").EnumerateArray()).GetProperty("case").GetString());
    }

    [ShellFact]
    public void A_run_goes_on_where_the_last_one_stopped_and_keeps_its_status()
    {
        string corpus = Path.Combine(folder, "found"), script = Script(OnSecondUnit);
        CommandLine.Run("fuzz", "tables", "--runs", "40", "--seed", "1", "--corpus", corpus, "--", script, "{}");

        var on = CommandLine.Run("fuzz", "tables", "--runs", "5", "--corpus", corpus, "--resume", "--format", "json", "--", script, "{}");

        Assert.Equal((1, 40, 45), (on.Status, on.Json.GetProperty("first").GetInt32(), on.Json.GetProperty("next").GetInt32()));
        Assert.Empty(on.Json.GetProperty("failures").EnumerateArray());
        Assert.Equal(1, on.Json.GetProperty("foundBefore").GetInt32());
        Assert.Contains("--seed 2 is not the one of", CommandLine.Refuse(2, "fuzz", "tables", "--seed", "2", "--corpus", corpus, "--resume", "--", script, "{}"), StringComparison.Ordinal);
        Assert.Contains("is of another target", CommandLine.Refuse(2, "fuzz", "tables", "--corpus", corpus, "--resume", "--", script), StringComparison.Ordinal);
    }

    [ShellFact]
    public void The_same_seed_finds_the_same_however_many_run_at_once()
    {
        string script = Script("case $(od -A n -t u1 -j 37 -N 1 \"$1\") in *5) echo \"status $(cksum < \"$1\")\" >&2; exit 134 ;; esac");
        string Run(string jobs) => CommandLine.Run("fuzz", "tables", "--runs", "60", "--seed", "3", "--jobs", jobs, "--format", "json", "--", script, "{}").Output;

        Assert.Equal(Run("1"), Run("4"));
    }

    [ShellFact]
    public void A_table_comes_on_standard_input_where_no_word_stands_for_the_file()
    {
        string script = Script("test \"$(head -c 4)\" = DMAR && exit 134; exit 0");
        var run = CommandLine.Run("fuzz", "tables", "--runs", "12", "--format", "json", "--", script);

        Assert.Equal(1, run.Status);
        Assert.StartsWith("444d4152", Assert.Single(run.Json.GetProperty("failures").EnumerateArray()).GetProperty("table").GetString(), StringComparison.Ordinal);
    }

    [ShellFact]
    public void Tables_with_broken_lengths_must_be_refused_where_that_is_asked_for()
    {
        string[] words = ["fuzz", "tables", "--runs", "40", "--format", "json"];
        string script = Script("exit 0");

        Assert.Equal(0, CommandLine.Run([.. words, "--", script, "{}"]).Status);
        var asked = CommandLine.Run([.. words, "--expect-reject", "--", script, "{}"]);

        Assert.Equal(1, asked.Status);
        Assert.All(asked.Json.GetProperty("failures").EnumerateArray(), failure => Assert.Matches("^status 0 for a table with DMAR[013]0[0-9]$", failure.GetProperty("what").GetString()!));
    }

    [Fact]
    public void A_target_that_cannot_be_started_is_status_3() => Assert.StartsWith(
        "./no-such-program: cannot be started: ", CommandLine.Refuse(3, "fuzz", "tables", "--", "./no-such-program", "{}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("--runs takes 1 or more, not '0'.", "--runs", "0")]
    [InlineData("--time takes a time such as 500ms, 30s, 10m or 2h, not 'soon'.", "--time", "soon")]
    [InlineData("--timeout takes a time such as 500ms, 30s, 10m or 2h, not '0s'.", "--timeout", "0s")]
    [InlineData("--seed takes a number, not 'x'.", "--seed", "x")]
    [InlineData("--jobs takes 1 to 256, not '0'.", "--jobs", "0")]
    [InlineData("--resume goes on with a --corpus; none is given.", "--resume")]
    public void Wrong_options_are_refused(string sentence, params string[] options) =>
        Assert.StartsWith(sentence, CommandLine.Refuse(2, ["fuzz", "tables", .. options, "--", "true"]), StringComparison.Ordinal);

    [Fact]
    public void There_is_nothing_to_resume_in_an_empty_corpus() =>
        Assert.Contains("holds no state.json", CommandLine.Refuse(3, "fuzz", "tables", "--corpus", folder, "--resume", "--", "true"), StringComparison.Ordinal);

    /// <summary>Ends with SIGABRT where a second structure of type 0 stands behind a first of 16 bytes.</summary>
    private const string OnSecondUnit = "case $(od -A n -v -t x1 -j 48 -N 18 -w18 \"$1\") in ' 00 00 '*' 00 00') exit 134 ;; esac";

    private string Script(string body)
    {
        string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"target-{Directory.GetFiles(folder).Length}.sh"));
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
