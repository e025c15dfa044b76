using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class PathFunctionOutOfRangeTests
{
    [Theory]
    [InlineData(8, "8")]
    [InlineData(255, "ff")]
    public void Function_above_7_is_reported(byte function, string shown) =>
        Lint.Says("DMAR311", Of(new PathStep(2, function)), 70, 2, $"Path 00:02.{shown} names function 0x{function:x2}, above 0x07.");

    [Fact]
    public void Any_step_counts_and_a_path_is_reported_once() => Assert.Single(Lint.Of("DMAR311", Of(new PathStep(0x1c, 8), new PathStep(0, 9))));

    [Fact]
    public void Function_7_is_not_reported() => Lint.IsSilent("DMAR311", Of(new PathStep(2, 7)));

    private static byte[] Of(params PathStep[] path) => Lint.Table(Lint.Unit(0xfed9_0000, new DeviceScopeDraft(1, StartBus: 0, path)));
}
