using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Cli;

/// <summary>The command <c>faults</c>: what it lists, and how one asks for one reason.</summary>
public class FaultsTests
{
    [Theory]
    [InlineData("text", "txt")]
    [InlineData("json", "json")]
    [InlineData("markdown", "md.txt")]
    public void List_is_as_reviewed(string format, string ending) => Golden.Matches($"faults.{ending}", CommandLine.Succeed("faults", "--format", format).Output);

    [Fact]
    public void Every_reason_is_listed_in_JSON()
    {
        var codes = CommandLine.Succeed("faults", "--format", "json").Json.GetProperty("faults").EnumerateArray()
            .Select(fault => int.Parse(fault.GetProperty("code").GetString()![2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Assert.Equal(Enum.GetValues<FaultReason>().Select(reason => (int)reason).Order(), codes.Distinct().Order());
    }

    [Theory]
    [InlineData("0x5b", 4)]
    [InlineData("91", 4)]
    [InlineData("SPT.4.3", 1)]
    [InlineData("sgn.8.2", 1)]
    [InlineData("0x2B", 1)]
    public void One_reason_is_found_by_code_or_name(string asked, int conditions)
    {
        Assert.Equal(4 * conditions, CommandLine.Succeed("faults", asked).OutputLines.Length);
        Assert.Equal(2 + conditions, CommandLine.Succeed("faults", asked, "--format", "markdown").OutputLines.Length);
        Assert.Equal(conditions, CommandLine.Succeed("faults", asked, "--format", "json").Json.GetProperty("faults").GetArrayLength());
    }

    [Theory]
    [InlineData("0x0f", "faults 0x0f: is no reason that the specification defines; faults lists them all.")]
    [InlineData("256", "faults 256: is no code and no condition's name; faults lists them all.")]
    [InlineData("SPT.7", "faults SPT.7: is no code and no condition's name; faults lists them all.")]
    [InlineData("", "faults : is no code and no condition's name; faults lists them all.")]
    public void What_is_no_reason_is_refused(string asked, string complaint) => Assert.Equal(complaint, CommandLine.Refuse(2, "faults", asked));
}
