using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DmaOptinClearTests
{
    [Theory]
    [InlineData(0x00)]
    [InlineData(0x03)]
    [InlineData(0xfb)]
    public void Flags_without_the_promise_are_reported(byte flags) => Lint.Says(
        "DMAR801", Lint.Table((DmarFeatures)flags, Lint.CatchAll()), 37, 1, $"Flags are 0x{flags:x2}; DMA_CTRL_PLATFORM_OPT_IN_FLAG (0x04) is clear.", Severity.Note);

    [Theory]
    [InlineData(0x04)]
    [InlineData(0xff)]
    public void Promise_is_not_reported(byte flags) => Lint.IsSilent("DMAR801", Lint.Table((DmarFeatures)flags, Lint.CatchAll()));
}
