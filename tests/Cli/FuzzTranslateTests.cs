using System.Text;
using Dmarkit.Fuzzing;

namespace Dmarkit.Tests.Cli;

/// <summary>The command <c>fuzz translate</c> with targets of a few lines of shell.</summary>
public class FuzzTranslateTests
{
    /// <summary>Reads a case and answers each access with <c>$1</c>; <c>$2</c> is added to the last line.</summary>
    private const string Answers = """
        while read -r line; do
          number=${line#*'"case":'}; number=${number%%,*}; trace=${line##*'"trace":"'}; trace=${trace%\"*}; i=0
          while read -r access; do echo "{\"i\":$i,$1}"; i=$((i + 1)); done < "$trace"
          echo "{\"case\":$number,\"done\":true$2}"
        done
        """;

    [Fact]
    public void Target_that_skips_everything_is_asked_and_agrees_by_nothing()
    {
        var run = Ask(Answers, "\"result\":\"skipped\",\"why\":\"only a test\"");
        Assert.Equal(0, run.Status);
        Assert.Contains("80 skipped only a test", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("0 agree, 0 depart as known, 80 were skipped, 0 unexplained\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_that_refuses_everything_diverges_and_its_bundle_can_be_built()
    {
        var run = Ask(Answers, "\"result\":\"fault\",\"recorded\":true", "", "--format", "json");
        Assert.Equal(1, run.Status);
        var first = run.Json.GetProperty("divergences")[0];
        Assert.Equal("result is ok, the target says fault", first.GetProperty("difference").GetString());
        Assert.True(StateSource.TryRead(Encoding.UTF8.GetBytes(first.GetProperty("bundle").GetString()!), out var state, out _));
        Assert.Single(state.Accesses);
    }

    [Fact]
    public void Known_departures_are_counted_and_are_no_divergence()
    {
        var run = Ask(Answers, "\"result\":\"fault\",\"reason\":\"0xff\",\"departs\":[\"refuses-all\"]");
        Assert.Equal(0, run.Status);
        Assert.Contains("80 departure refuses-all", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Target_says_what_it_can_be_asked()
    {
        const string supports = """,\"supports\":{\"devices\":[\"00:02.0\"],\"modes\":[\"translation-off\"],\"operations\":[\"read\"],\"at\":[\"untranslated\"],\"pasids\":false,\"lengths\":[4]}""";
        var run = Ask(Answers, "\"result\":\"ok\"", supports.Replace("\\", "", StringComparison.Ordinal));
        Assert.Contains("2 mode translation-off", run.Output, StringComparison.Ordinal);
        Assert.Contains("says in supports what cannot be read: a device is no bus:device.function", Ask(Answers, "", ",\"supports\":{\"devices\":[7]}").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo nonsense", "line 1 of its output, in case 0, line is no JSON: nonsense")]
    [InlineData("echo '{\"i\":0,\"result\":\"ok\"}'", "line 1 of its output, in case 0, is one outcome more than the 0 accesses")]
    [InlineData("echo '{\"case\":9,\"done\":true}'", "line 1 of its output, in case 0, ends case 9 where 0 was asked")]
    [InlineData("echo no such option >&2; exit 7", "ended with status 7: no such option")]
    [InlineData("sleep 30", "did not answer within 1 s")]
    public void Target_that_breaks_the_protocol_ends_the_run_with_its_line(string script, string why)
    {
        var run = Ask(script, "", "", "--timeout", "1");
        Assert.Equal((3, ""), (run.Status, run.Output));
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcome_that_is_none_names_its_line() =>
        Assert.Contains("line 2 of its output, in case 1, expect.result is maybe", Ask(Answers, "\"result\":\"maybe\"").Error, StringComparison.Ordinal);

    [Fact]
    public void Program_that_does_not_exist_cannot_be_started()
    {
        var run = CommandLine.Run("fuzz", "translate", "--", "/no/such/translator");
        Assert.Equal(3, run.Status);
        Assert.StartsWith("dmarkit: /no/such/translator: cannot be started: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_needs_a_corpus_and_a_target_is_required()
    {
        Assert.Equal(2, CommandLine.Run("fuzz", "translate", "--resume", "--", "true").Status);
        Assert.Equal(2, CommandLine.Run("fuzz", "translate").Status);
    }

    [Fact]
    public void Number_of_processes_does_not_alter_what_is_found()
    {
        const string refuses = "\"result\":\"fault\",\"recorded\":true";
        Assert.Equal(Ask(Answers, refuses).Output, Ask(Answers, refuses, "", "--jobs", "2").Output);
    }

    [Fact]
    public void Corpus_keeps_what_was_found_is_asked_first_and_lets_a_run_go_on()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Assert.Equal(1, Ask(Answers, "\"result\":\"fault\",\"recorded\":true", "", "--corpus", folder).Status);
            int kept = Directory.GetFiles(folder, "*.yaml").Length;
            Assert.True(kept > 0);
            var again = Ask(Answers, "\"result\":\"skipped\",\"why\":\"x\"", "", "--corpus", folder, "--resume", "--format", "json");
            Assert.Equal((0, 4, kept + 2), (again.Status, again.Json.GetProperty("next").GetInt32(), again.Json.GetProperty("states").GetInt32()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CommandRun Ask(string script, string answer, string supports = "", params string[] options) =>
        CommandLine.Run(["fuzz", "translate", "--runs", "2", .. options, "--", "sh", "-c", script, "sh", answer, supports]);
}
