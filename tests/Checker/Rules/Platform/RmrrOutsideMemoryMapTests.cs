using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrOutsideMemoryMapTests
{
    [Fact]
    public void Region_in_a_gap_is_reported() => Of((0, 0xfff, "ram"), (0x1000, 0x1fff, "reserved")).Says(
        "DMAR715", 64, 32, "The memory map says nothing of 0x2000-0x3fff in region 0x1000-0x3fff of RMRR #1.", Severity.Note);

    [Fact]
    public void Region_that_the_map_covers_is_not_reported() => Of((0x1000, 0x3fff, "acpi")).IsSilent("DMAR715");

    private static LintedMachine Of(params (ulong, ulong, string)[] map) => new(Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x3fff))) { MemoryMap = LintedMachine.Map(map) };
}
