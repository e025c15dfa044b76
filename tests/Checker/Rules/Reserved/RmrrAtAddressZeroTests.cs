using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrAtAddressZeroTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0xfff)]
    [InlineData(0x7fff_ffff)]
    public void Region_from_0_on_is_reported(ulong last) =>
        Lint.Says("DMAR404", Of(0, last), 72, 8, "Region base of RMRR #1 is 0x0, the first page of memory.", Severity.Warning);

    [Theory]
    [InlineData(1)]
    [InlineData(0x1000)]
    public void Region_behind_address_0_is_not_reported(ulong first) => Lint.IsSilent("DMAR404", Of(first, 0x7fff_ffff));

    private static byte[] Of(ulong first, ulong last) => Lint.Table(Lint.CatchAll(), Lint.Region(first, last));
}
