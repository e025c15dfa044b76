using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddNumberZeroTests
{
    [Fact]
    public void Number_0_is_reported() => Lint.Says(
        "DMAR620", Lint.Table(Lint.CatchAll(), Lint.Named(0, "A")), 71, 1, "ACPI device number of ANDD #1 is 0x00; numbers are expected from 0x01 on.", Severity.Note);

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    public void Other_numbers_are_not_reported(byte number) => Lint.IsSilent("DMAR620", Lint.Table(Lint.CatchAll(), Lint.Named(number, "A")));
}
