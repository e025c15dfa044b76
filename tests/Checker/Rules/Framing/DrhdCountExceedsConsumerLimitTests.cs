using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdCountExceedsConsumerLimitTests
{
    [Fact]
    public void Seventeenth_unit_is_noted() =>
        Lint.Says("DMAR110", Of(17), 48 + 16 * 16, 16, "The table describes 17 units, more than 16.", Severity.Note);

    [Fact]
    public void Unit_beyond_128_is_a_warning()
    {
        Lint.Says("DMAR110", Of(128), 48 + 16 * 16, 16, "The table describes 128 units, more than 16.", Severity.Note);
        Lint.Says("DMAR110", Of(129), 48 + 128 * 16, 16, "The table describes 129 units, more than 128.", Severity.Warning);
        Assert.Single(Lint.Of("DMAR110", Of(4000)));
    }

    [Fact]
    public void Sixteen_units_are_not_reported() => Lint.IsSilent("DMAR110", Of(16));

    private static byte[] Of(int units) => Lint.Table([.. Enumerable.Range(0, units).Select(number => Lint.CatchAll(0xd000_0000 + ((ulong)number << 12), (ushort)number))]);
}
