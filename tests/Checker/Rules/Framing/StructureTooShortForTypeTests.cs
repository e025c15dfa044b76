using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class StructureTooShortForTypeTests
{
    [Theory]
    [InlineData(0, 16, "DRHD")]
    [InlineData(1, 24, "RMRR")]
    [InlineData(2, 8, "ATSR")]
    [InlineData(3, 20, "RHSA")]
    [InlineData(4, 10, "ANDD")]
    [InlineData(5, 8, "SATC")]
    [InlineData(6, 8, "SIDP")]
    public void One_byte_less_than_the_type_takes_is_reported(byte type, int least, string name)
    {
        Lint.Says("DMAR104", Of(type, least - 1), 66, 2, $"{name} #{(type == 0 ? 2 : 1)} length is {least - 1}, below the {least} that its type takes.");
        Lint.Says("DMAR104", Of(type, 4), 66, 2, $"{name} #{(type == 0 ? 2 : 1)} length is 4, below the {least} that its type takes.");
        Lint.IsSilent("DMAR104", Of(type, least));
    }

    [Fact]
    public void Unknown_type_takes_nothing() => Lint.IsSilent("DMAR104", Of(type: 7, length: 4));

    private static byte[] Of(byte type, int length) => RawTable.Of(RawTable.Unit(), RawTable.WithLength([type, .. new byte[length - 1]]));
}
