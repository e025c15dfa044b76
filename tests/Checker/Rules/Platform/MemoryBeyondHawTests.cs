using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class MemoryBeyondHawTests
{
    [Theory]
    [InlineData(0x80_0000_0000)]
    [InlineData(ulong.MaxValue)]
    public void Usable_memory_above_the_width_is_reported(ulong last) => Of((0x1_0000_0000, last, "ram")).Says(
        "DMAR728", 36, 1, $"The host address width is 39 bits, and usable memory goes up to 0x{last:x}.", Severity.Error);

    [Fact]
    public void Memory_below_it_and_what_is_no_memory_are_not_reported() => Of((0x1_0000_0000, 0x7f_ffff_ffff, "ram"), (0x80_0000_0000, 0x80_0000_ffff, "reserved")).IsSilent("DMAR728");

    private static LintedMachine Of(params (ulong, ulong, string)[] map) => new(Lint.Table(Lint.CatchAll())) { MemoryMap = LintedMachine.Map(map) };
}
