using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IntrRemapClearTests
{
    [Theory]
    [InlineData(0x00)]
    [InlineData(0xfe)]
    public void Flags_without_interrupt_remapping_are_reported(byte flags) => Lint.Says(
        "DMAR805", Lint.Table((DmarFeatures)flags, Lint.CatchAll()), 37, 1, $"Flags are 0x{flags:x2}; INTR_REMAP (0x01) is clear.", Severity.Note);

    [Theory]
    [InlineData(0x01)]
    [InlineData(0xff)]
    public void Interrupt_remapping_is_not_reported(byte flags) => Lint.IsSilent("DMAR805", Lint.Table((DmarFeatures)flags, Lint.CatchAll()));
}
