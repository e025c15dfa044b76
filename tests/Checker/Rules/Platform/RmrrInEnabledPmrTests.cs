using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrInEnabledPmrTests
{
    private const ulong Both = 0x66, On = 0x8000_0001;

    [Theory]
    [InlineData(0x7fff_f000, 0x7fff_ffff)]
    [InlineData(0, ulong.MaxValue)]
    public void Region_in_protected_memory_is_reported(ulong first, ulong last)
    {
        var finding = Of(first, last, On).Says("DMAR738", 64, 32, $"Region 0x{first:x}-0x{last:x} of RMRR #1 meets the protected memory 0x1000000-0x7fffffff of unit 0xfed91000.", Severity.Warning);

        Assert.Equal(("unit 0xfed91000", "PLMBASE 0x1000000"), Assert.Single(finding.Evidence) is var (name, value) ? (name, value) : default);
    }

    [Theory]
    [InlineData(0x00ff_f000, 0x00ff_ffff, On)]
    [InlineData(0x8000_0000, 0x8000_0fff, On)]
    [InlineData(0x7fff_f000, 0x7fff_ffff, 1)]
    public void Region_beside_it_or_protection_that_is_off_is_not_reported(ulong first, ulong last, ulong enable) => Of(first, last, enable).IsSilent("DMAR738");

    [Fact]
    public void High_memory_counts_where_the_unit_has_such_a_region()
    {
        Assert.Single(High(Both).Of("DMAR738"));
        High(0x26).IsSilent("DMAR738");
    }

    [Fact]
    public void Limit_below_the_base_protects_nothing() => (Of(0x7000_0000, 0x7000_0fff, On) with
    {
        Units = [LintedMachine.Unit(0xfed9_1000, (RegisterMap.ProtectedMemoryEnable, On), (RegisterMap.ProtectedLowMemoryBase, 0x7800_0000), (RegisterMap.ProtectedLowMemoryLimit, 0x6000_0000))],
    }).IsSilent("DMAR738");

    private static LintedMachine Of(ulong first, ulong last, ulong enable) => new(Lint.Table(Lint.CatchAll(), Lint.Region(first, last)))
    {
        Units =
        [
            LintedMachine.Unit(
                0xfed9_1000, (RegisterMap.Capability, Both), (RegisterMap.ProtectedMemoryEnable, enable), (RegisterMap.ProtectedLowMemoryBase, 0x100_0000), (RegisterMap.ProtectedLowMemoryLimit, 0x7fff_f000)),
        ],
    };

    private static LintedMachine High(ulong capability) => new(Lint.Table(Lint.CatchAll(), Lint.Region(0x1_0000_0000, 0x1_0000_0fff)))
    {
        Units =
        [
            LintedMachine.Unit(
                0xfed9_1000, (RegisterMap.Capability, capability), (RegisterMap.ProtectedMemoryEnable, On), (RegisterMap.ProtectedHighMemoryBase, 0x1_0000_0000), (RegisterMap.ProtectedHighMemoryLimit, 0x1_7fe0_0000)),
        ],
    };
}
