using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class X2apicOptOutTests
{
    [Theory]
    [InlineData(0x03)]
    [InlineData(0xff)]
    public void Request_is_reported(byte flags) => Lint.Says(
        "DMAR806", Lint.Table((DmarFeatures)flags, Lint.CatchAll()), 37, 1, $"Flags are 0x{flags:x2}; X2APIC_OPT_OUT (0x02) is set.", Severity.Note);

    [Theory]
    [InlineData(0x01)]
    [InlineData(0xfd)]
    [InlineData(0x02)]
    public void No_request_and_one_that_does_not_count_are_not_reported(byte flags) => Lint.IsSilent("DMAR806", Lint.Table((DmarFeatures)flags, Lint.CatchAll()));
}
