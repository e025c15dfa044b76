using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HawVsCpuPhysicalWidthTests
{
    [Theory]
    [InlineData(38)]
    [InlineData(1)]
    public void Width_above_the_processors_is_reported(int processor) => Of(processor).Says(
        "DMAR727", 36, 1, $"The host address width is 39 bits, and the processors' physical addresses have {processor}.", Severity.Warning);

    [Theory]
    [InlineData(39)]
    [InlineData(46)]
    public void Width_up_to_the_processors_is_not_reported(int processor) => Of(processor).IsSilent("DMAR727");

    private static LintedMachine Of(int processor) => new(Lint.Table(Lint.CatchAll())) { ProcessorBits = processor };
}
