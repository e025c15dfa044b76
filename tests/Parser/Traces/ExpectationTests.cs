using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Parser.Traces;

/// <summary>The <c>expect</c> of a trace line: any subset of an outcome's fields.</summary>
public class ExpectationTests
{
    [Fact]
    public void Every_field_of_an_outcome_can_be_expected() => Assert.Equal(
        new Expectation
        {
            Result = ResultKind.Ok,
            HostAddress = new(0x20_0000),
            PageSizeBytes = 4096,
            Read = true,
            Write = false,
            Domain = 5,
            Reason = 6,
            Name = "LGN.3",
            Recorded = false,
            Address = 0x1000,
            Index = 7,
            Vector = 49,
            Destination = uint.MaxValue,
            DeliveryMode = 4,
            Posted = false,
            Compatibility = true,
            Logical = true,
            Level = false,
            Status = "completer-abort",
        },
        Read("""
            {"result":"ok","hpa":"0x200000","pageSize":4096,"read":true,"write":false,"domain":5,"reason":"0x6","name":"LGN.3","recorded":false,
            "address":"0x1000","index":7,"vector":49,"destination":4294967295,"deliveryMode":4,"posted":false,"compatibility":true,"logical":true,
            "level":false,"status":"completer-abort"}
            """));

    [Theory]
    [InlineData("ok", ResultKind.Ok)]
    [InlineData("fault", ResultKind.Fault)]
    [InlineData("msi", ResultKind.Message)]
    [InlineData("unreadable", ResultKind.Unreadable)]
    [InlineData("translation", ResultKind.Translation)]
    public void Result_is_one_of_five(string text, ResultKind kind) => Assert.Equal(new Expectation { Result = kind }, Read($$"""{"result":"{{text}}"}"""));

    [Theory]
    [InlineData("254", 254)]
    [InlineData("\"0xff\"", 255)]
    [InlineData("0", 0)]
    public void Reason_has_8_bits(string value, byte reason) => Assert.Equal(new Expectation { Reason = reason }, Read($$"""{"reason":{{value}}}"""));

    [Fact]
    public void Object_without_fields_expects_nothing() => Assert.Null(Read("{}"));

    [Fact]
    public void Object_without_a_field_that_outcomes_have_is_a_slip_of_the_pen()
    {
        Assert.False(AccessJson.TryParse("""{"bdf":"00:02.0","op":"read","iova":0,"expect":{"reslut":"ok"}}"""u8, out _, out _, out var defect));
        Assert.Equal("expect has none of the fields that an outcome has, so it expects nothing", $"{defect.What} {defect.Why}");
    }

    [Fact]
    public void Null_and_absence_expect_nothing()
    {
        Assert.Null(Read("null"));
        Assert.True(AccessJson.TryParse("""{"bdf":"00:02.0","op":"read","iova":0}"""u8, out _, out var expectation, out _));
        Assert.Null(expectation);
    }

    [Fact]
    public void Key_that_no_outcome_has_is_passed_over() => Assert.Equal(
        new Expectation { Result = ResultKind.Fault }, Read("""{"why":{"result":"ok"},"result":"fault","note":[1,2]}"""));

    [Fact]
    public void Access_after_an_expectation_is_still_read()
    {
        Assert.True(AccessJson.TryParse("""{"expect":{"result":"ok","x":[{}]},"bdf":"00:02.0","op":"read","iova":5}"""u8, out var access, out _, out _));
        Assert.Equal(new(5), access.Address);
    }

    [Theory]
    [InlineData("result", "\"OK\"", "OK")]
    [InlineData("result", "null", "null")]
    [InlineData("hpa", "\"0x1_0\"", "0x1_0")]
    [InlineData("pageSize", "-4096", "-4096")]
    [InlineData("read", "1", "1")]
    [InlineData("domain", "2147483648", "2147483648")]
    [InlineData("reason", "256", "256")]
    [InlineData("reason", "\"LGN.3\"", "LGN.3")]
    [InlineData("name", "6", "6")]
    [InlineData("name", "\"\"", "")]
    [InlineData("recorded", "\"false\"", "false")]
    [InlineData("address", "[]", "an array")]
    [InlineData("index", "{}", "an object")]
    [InlineData("vector", "49.0", "49.0")]
    [InlineData("destination", "4294967296", "4294967296")]
    [InlineData("status", "true", "true")]
    public void Value_that_a_field_cannot_have_is_shown(string field, string value, string shown)
    {
        Assert.False(AccessJson.TryParse(Line($$"""{"{{field}}":{{value}}}"""), out _, out _, out var defect));
        Assert.Equal(($"expect.{field}", $"is {shown}, no value that this field can have"), (defect.What, defect.Why));
    }

    private static Expectation? Read(string expectation)
    {
        Assert.True(AccessJson.TryParse(Line(expectation), out _, out var read, out var defect), defect?.ToString());
        return read;
    }

    private static byte[] Line(string expectation) => Encoding.UTF8.GetBytes($$"""{"bdf":"00:02.0","op":"read","iova":0,"expect":{{expectation}}}""");
}
