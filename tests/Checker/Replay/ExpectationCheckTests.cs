using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Checker.Replay;

/// <summary>How outcomes compare with what a trace expects.</summary>
public class ExpectationCheckTests
{
    private static readonly Outcome Ok = Outcome.Ok(new(0x20_0000), 4096, read: true, write: false, domain: 5);

    private static Verdict Compare(string expect, in Outcome outcome, out string? difference)
    {
        string line = $$"""{"bdf":"00:02.0","op":"read","iova":"0x1000","expect":{{expect}}}""";
        Assert.True(AccessJson.TryParse(Encoding.UTF8.GetBytes(line), out _, out var expectation, out var defect), defect?.ToString());
        return ExpectationCheck.Compare(expectation, outcome, out difference);
    }

    [Theory]
    [InlineData("""{"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":false,"domain":5}""", null)]
    [InlineData("""{"result":"fault"}""", "result is ok, expected fault")]
    [InlineData("""{"hpa":"0x201000"}""", "hpa is 0x200000, expected 0x201000")]
    [InlineData("""{"pageSize":2097152}""", "pageSize is 4096, expected 2097152")]
    [InlineData("""{"write":true}""", "write is false, expected true")]
    [InlineData("""{"domain":6}""", "domain is 5, expected 6")]
    [InlineData("""{"recorded":false}""", "recorded is absent, expected false")]
    [InlineData("""{"vector":0}""", "vector is absent, expected 0")]
    [InlineData("""{"uncached":false}""", "uncached is absent, expected false")]
    public void First_field_that_differs_is_named(string expect, string? expected)
    {
        Assert.Equal(expected is null ? Verdict.Met : Verdict.NotMet, Compare(expect, Ok, out string? difference));
        Assert.Equal(expected, difference);
    }

    [Theory]
    [InlineData("""{"result":"unreadable"}""", Verdict.Met)]
    [InlineData("""{"result":"unreadable","address":"0x3000"}""", Verdict.Met)]
    [InlineData("""{"result":"unreadable","address":"0x3008"}""", Verdict.NotMet)]
    [InlineData("""{"result":"ok"}""", Verdict.NotDecidable)]
    [InlineData("""{"hpa":"0x1000"}""", Verdict.NotDecidable)]
    public void What_the_image_lacks_decides_nothing_but_what_expects_it(string expect, Verdict verdict) =>
        Assert.Equal(verdict, Compare(expect, Outcome.Unreadable(new(0x3000), "second-stage level-1 table"), out _));

    [Fact]
    public void Finding_names_the_entry_that_lacks_the_right_not_the_last_one()
    {
        var scene = new Scene
        {
            [0x1000] = 0x2001, [0x1008] = 0, [0x2100] = 0x3001, [0x2108] = 0x502, [0x3000] = 0x4003, [0x4000] = 0x5001, [0x5000] = 0x6003, [0x6080] = 0x20_0003,
        };
        var access = new Access(new(0, 0, 2, 0), Operation.Write, new(0x1_0000), 8);
        var steps = new List<WalkStep>();
        var outcome = scene.Translate(access, steps);

        var finding = ReplayFindings.Of(new(3, access, null, null), new(outcome, Verdict.NotMet, "result is fault, expected ok", null), steps, scene.Memory(), memoryInput: null);

        Assert.Equal(
            "0000:00:02.0 write of IOVA 0x10000 is blocked with reason 0x5: write permission is missing; result is fault, expected ok; "
            + "the second-stage level-3 entry at 0x4000 (0x0000000000005001) grants no write permission.", finding.Message);
        Assert.Equal(new HostAddress(0x4000), finding.Address);
    }
}
