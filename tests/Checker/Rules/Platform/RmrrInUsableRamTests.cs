using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrInUsableRamTests
{
    [Theory]
    [InlineData(0, 0x1000, "0x1000-0x1000")]
    [InlineData(0x3fff, 0x9fff, "0x3fff-0x3fff")]
    [InlineData(0, 0xffff, "0x1000-0x3fff")]
    public void Region_that_meets_usable_memory_is_reported(ulong first, ulong last, string piece) => Of((first, last, "ram")).Says(
        "DMAR714", 64, 32, $"Region 0x1000-0x3fff of RMRR #1 is not reserved: {piece} is usable memory.", Severity.Error);

    [Fact]
    public void Region_beside_it_is_not_reported() => Of((0, 0xfff, "ram"), (0x1000, 0x3fff, "reserved"), (0x4000, 0xffff, "ram")).IsSilent("DMAR714");

    [Fact]
    public void What_is_reserved_inside_of_usable_memory_is_reserved() => Of((0, 0xffff, "ram"), (0x1000, 0x3fff, "reserved")).IsSilent("DMAR714");

    private static LintedMachine Of(params (ulong, ulong, string)[] map) => new(Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x3fff))) { MemoryMap = LintedMachine.Map(map) };
}
