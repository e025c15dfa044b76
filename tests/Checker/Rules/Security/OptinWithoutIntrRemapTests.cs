using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class OptinWithoutIntrRemapTests
{
    [Theory]
    [InlineData(0x04)]
    [InlineData(0xfe)]
    public void Promise_without_interrupt_remapping_is_reported(byte flags) => Lint.Says(
        "DMAR804", Lint.Table((DmarFeatures)flags, Lint.CatchAll()), 37, 1, $"Flags are 0x{flags:x2}: DMA_CTRL_PLATFORM_OPT_IN_FLAG is set and INTR_REMAP is clear.", Severity.Warning);

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x05)]
    public void Both_and_neither_are_not_reported(byte flags) => Lint.IsSilent("DMAR804", Lint.Table((DmarFeatures)flags, Lint.CatchAll()));
}
