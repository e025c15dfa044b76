using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DuplicateStructureTests
{
    [Fact]
    public void Second_copy_is_reported()
    {
        byte[] table = Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff), Lint.Region(0x3000, 0x3fff), Lint.Region(0x1000, 0x1fff));

        var finding = Lint.Says("DMAR109", table, 128, 32, "RMRR #3 repeats the 32 bytes of RMRR #1.", Severity.Warning);

        Lint.IsAgainst("RMRR #1 at offset 0x40", finding);
    }

    [Fact]
    public void Each_further_copy_is_reported() => Assert.Equal(3, Lint.Of("DMAR109", RawTable.Of([.. Enumerable.Repeat(RawTable.Unit(), 4)])).Count);

    [Fact]
    public void Structures_that_differ_in_one_byte_are_not_reported() => Lint.IsSilent("DMAR109", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff), Lint.Region(0x1000, 0x1fff, segment: 1)));

    [Fact]
    public void Structures_that_fail_framing_are_not_compared() => Lint.IsSilent("DMAR109", RawTable.Of(RawTable.Unit(), [0, 0, 4, 0], [0, 0, 4, 0]));
}
