using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HeaderReservedNonzeroTests
{
    [Theory]
    [InlineData(38, "0x01000000000000000000")]
    [InlineData(47, "0x00000000000000000001")]
    public void Reserved_byte_that_is_set_is_reported(int at, string shown) =>
        Lint.Says("DMAR012", RawTable.WithChecksum(Lint.Table(Lint.CatchAll()).With(at, 1)), 38, 10, $"Reserved is {shown} instead of 0.", Severity.Warning);

    [Fact]
    public void Zeros_are_not_reported_nor_is_what_follows_them() => Lint.IsSilent("DMAR012", Lint.Table(new RawStructureDraft(new byte[] { 9, 0, 4, 0 })));
}
