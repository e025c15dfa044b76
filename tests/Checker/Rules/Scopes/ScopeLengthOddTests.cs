using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeLengthOddTests
{
    [Theory]
    [InlineData(9)]
    [InlineData(255)]
    public void Half_a_step_is_reported(byte length) =>
        Lint.Says("DMAR302", RawTable.Of(RawTable.Unit([1, length, .. new byte[length - 2]])), 65, 1, $"DRHD #1 / scope #1 length is {length}, which ends in half a step.");

    [Theory]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(254)]
    public void Whole_steps_are_not_reported(byte length) => Lint.IsSilent("DMAR302", RawTable.Of(RawTable.Unit([1, length, .. new byte[length - 2]])));
}
