using System.Text.Json;

namespace Dmarkit.Tests.Cli;

/// <summary>One access with its steps, and the bits that would alter it.</summary>
public sealed class TranslateTests : IDisposable
{
    private readonly Machine machine = new();

    [Fact]
    public void Steps_are_the_entries_that_were_read_with_what_they_decided()
    {
        var steps = Translate("--bdf", "00:02.0", "--op", "write", "--iova", "0x2008").GetProperty("steps").EnumerateArray().ToArray();

        Assert.Equal(
            [
                ("root entry", "0x1000", "0x0000000000000000_0000000000002001", "names the context table at 0x2000"),
                ("context entry", "0x2100", "0x0000000000000501_0000000000003001", "names the second-stage level-3 table at 0x3000, domain 5"),
                ("second-stage level-3 entry", "0x3000", "0x0000000000004003", "names the level-2 table at 0x4000"),
                ("second-stage level-2 entry", "0x4000", "0x0000000000005003", "names the level-1 table at 0x5000"),
                ("second-stage level-1 entry", "0x5010", "0x0000000000201001", "maps the 4 KiB page at 0x201000"),
            ],
            steps.Select(step => (Text(step, "step"), Text(step, "address"), Text(step, "value"), Text(step, "decision"))));
        Assert.Equal(
            ("0x1", "0x0", "0x201"),
            (Text(steps[4].GetProperty("fields"), "readable"), Text(steps[4].GetProperty("fields"), "writable"), Text(steps[4].GetProperty("fields"), "address")));
        Assert.Equal(("0x5", "0x1"), (Text(steps[1].GetProperty("fields"), "domainId"), Text(steps[1].GetProperty("fields"), "addressWidth")));
    }

    [Fact]
    public void Document_has_the_access_the_outcome_the_steps_and_the_changes()
    {
        var document = Translate("--bdf", "00:02.0", "--op", "write", "--iova", "0x2008", "--len", "0x8");

        Assert.Equal(["access", "outcome", "steps", "changes"], document.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"bdf":"0000:00:02.0","op":"write","iova":"0x2008","len":8}""", JsonSerializer.Serialize(document.GetProperty("access")));
        Assert.Equal("""{"result":"fault","reason":"0x5","name":"LGN.2","address":"0x2000","recorded":true}""", JsonSerializer.Serialize(document.GetProperty("outcome")));
        Assert.All(document.GetProperty("steps").EnumerateArray(), step => Assert.Equal(["step", "address", "value", "fields", "decision"], step.EnumerateObject().Select(member => member.Name)));
    }

    [Fact]
    public void Change_of_the_missing_bit_allows_the_access()
    {
        var changes = Translate("--bdf", "00:02.0", "--op", "write", "--iova", "0x2008").GetProperty("changes").EnumerateArray();
        var change = Assert.Single(changes, change => Text(change, "address") == "0x5010" && change.GetProperty("bit").GetInt32() == 1);

        Assert.Equal(("writable", true), (Text(change, "field"), change.GetProperty("to").GetBoolean()));
        Assert.Equal("""{"result":"ok","hpa":"0x201008","pageSize":4096,"read":true,"write":true,"domain":5}""", JsonSerializer.Serialize(change.GetProperty("outcome")));
    }

    [Fact]
    public void Changes_name_every_bit_that_would_block_an_access()
    {
        var changes = Translate("--bdf", "00:02.0", "--op", "write", "--iova", "0x1000").GetProperty("changes").EnumerateArray().Select(change => (Text(change, "address"), change.GetProperty("bit").GetInt32())).ToList();

        Assert.Contains(("0x1000", 0), changes);
        Assert.Contains(("0x2100", 0), changes);
        Assert.Contains(("0x3000", 1), changes);
        Assert.Contains(("0x4000", 1), changes);
        Assert.Contains(("0x5008", 1), changes);
        Assert.DoesNotContain(("0x2100", 1), changes); // FPD alters nothing that is allowed.
    }

    [Fact]
    public void Interrupt_shows_its_entry()
    {
        var document = Translate("--bdf", "00:02.0", "--op", "msi", "--address", "0xfee00018", "--data", "0");

        Assert.Equal("""{"bdf":"0000:00:02.0","op":"msi","address":"0xfee00018","data":"0x0"}""", JsonSerializer.Serialize(document.GetProperty("access")));
        var step = Assert.Single(document.GetProperty("steps").EnumerateArray());
        Assert.Equal(("interrupt-remapping entry", "0x7000", "0x0000000000000000_0000010000310001", "delivers vector 49"), (Text(step, "step"), Text(step, "address"), Text(step, "value"), Text(step, "decision")));
    }

    [Fact]
    public void Table_that_names_itself_is_followed_once_a_level()
    {
        var document = Translate("--bdf", "00:04.0", "--op", "read", "--iova", "0x123");

        Assert.Equal("0x6123", Text(document.GetProperty("outcome"), "hpa"));
        Assert.Equal(["0x6000", "0x6000", "0x6000"], document.GetProperty("steps").EnumerateArray().Skip(2).Select(step => Text(step, "address")));
    }

    [Fact]
    public void Hole_ends_the_steps_with_the_address_of_the_entry()
    {
        var document = Translate("--bdf", "00:02.0", "--op", "read", "--iova", "0x40600000");

        Assert.Equal("""{"result":"unreadable","address":"0x7fff0018","what":"second-stage level-2 table"}""", JsonSerializer.Serialize(document.GetProperty("outcome")));
        Assert.Equal("0x3008", Text(document.GetProperty("steps").EnumerateArray().Last(), "address"));
    }

    [Fact]
    public void Access_as_JSON_means_the_same_as_its_options()
    {
        string[] translate = ["translate", .. machine.State, "--format", "json"];

        Assert.Equal(
            CommandLine.Succeed([.. translate, "--bdf", "0:6.0", "--op", "write", "--iova", "4096", "--len", "64", "--at", "translation-request", "--pasid", "0x11", "--priv"]),
            CommandLine.Succeed([.. translate, "--access", """{"bdf":"0000:00:06.0","op":"write","iova":"0x1000","len":64,"at":"translation-request","pasid":17,"priv":true,"expect":{"result":"ok"}}"""]));
    }

    [Fact]
    public void Fault_is_an_answer_and_no_failure() => Assert.Equal(0, CommandLine.Run(["translate", .. machine.State, "--bdf", "01:00.0", "--op", "read", "--iova", "0"]).Status);

    [Fact]
    public void Access_that_cannot_be_answered_is_said_to_be_none() => Assert.Equal(
        "0001:00:02.0 cannot be answered: no remapping unit serves segment 0001.", CommandLine.Refuse(3, ["translate", .. machine.State, "--bdf", "1:0:2.0", "--op", "read", "--iova", "0"]));

    [Theory]
    [InlineData("translate.blocked.txt", "--bdf", "00:02.0", "--op", "write", "--iova", "0x2008", "--len", "8")]
    [InlineData("translate.allowed.txt", "--bdf", "00:02.0", "--op", "read", "--iova", "0x200040")]
    [InlineData("translate.passthrough.txt", "--bdf", "00:03.0", "--op", "write", "--iova", "0x1234", "--len", "4")]
    [InlineData("translate.hole.txt", "--bdf", "00:02.0", "--op", "read", "--iova", "0x40600000")]
    [InlineData("translate.interrupt.txt", "--bdf", "00:03.0", "--op", "msi", "--address", "0xfee00018", "--data", "1")]
    [InlineData("translate.pasid.txt", "--bdf", "00:02.0", "--op", "read", "--iova", "0x1000", "--pasid", "17", "--priv")]
    [InlineData("translate.request.txt", "--bdf", "00:06.0", "--op", "read", "--iova", "0x2000", "--at", "translation-request")]
    public void Text_is_as_it_was(string golden, params string[] access) => Golden.Matches(golden, CommandLine.Succeed(["translate", .. machine.State, .. access]).Output);

    public void Dispose() => machine.Dispose();

    private JsonElement Translate(params string[] access) => CommandLine.Succeed(["translate", .. machine.State, "--format", "json", .. access]).Json;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
