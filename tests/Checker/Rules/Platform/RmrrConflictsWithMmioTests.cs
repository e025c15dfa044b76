using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrConflictsWithMmioTests
{
    [Theory]
    [InlineData(0xdfff_0000, 0xe000_0fff)]
    [InlineData(0xe3ff_f000, 0xe400_0fff)]
    [InlineData(0, ulong.MaxValue)]
    public void Region_over_configuration_space_is_reported(ulong first, ulong last)
    {
        var finding = Of(first, last).Says("DMAR719", 64, 32, $"Region 0x{first:x}-0x{last:x} of RMRR #1 meets 0xe0000000-0xe3ffffff of the configuration space of segment 0x0000.", Severity.Error);

        Assert.Equal(new("MCFG", "allocation #1 / Base Address at offset 0x2c"), Assert.Single(finding.Evidence));
    }

    [Theory]
    [InlineData(0xdfff_f000, 0xdfff_ffff)]
    [InlineData(0xe400_0000, 0xe400_0fff)]
    public void Region_beside_it_is_not_reported(ulong first, ulong last) => Of(first, last).IsSilent("DMAR719");

    private static LintedMachine Of(ulong first, ulong last) => new(Lint.Table(Lint.CatchAll(), Lint.Region(first, last))) { Tables = [RawAcpi.Mcfg(RawAcpi.Allocation(0, 0, 0x3f))] };
}
