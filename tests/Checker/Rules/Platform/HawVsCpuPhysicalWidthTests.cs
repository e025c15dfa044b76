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

    [Theory]
    [InlineData("ram", "usable memory")]
    [InlineData("mmio", "registers")]
    public void Width_below_what_the_machine_has_is_reported(string type, string name) => (Of(46) with { MemoryMap = LintedMachine.Map((0x80_0000_0000, 0x80_0000_ffff, type)) }).Says(
        "DMAR727", 36, 1, $"The host address width is 39 bits of the processors' 46, and {name} goes up to 0x800000ffff.", Severity.Warning);

    [Fact]
    public void Bits_that_key_ids_take_leave_nothing_above_the_width() => (Of(46) with { MemoryMap = LintedMachine.Map((0, 0x7f_ffff_ffff, "ram")) }).IsSilent("DMAR727");

    private static LintedMachine Of(int processor) => new(Lint.Table(Lint.CatchAll())) { ProcessorBits = processor };
}
