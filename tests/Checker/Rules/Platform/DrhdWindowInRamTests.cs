using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdWindowInRamTests
{
    [Fact]
    public void Window_in_usable_memory_is_reported() => Of((0, 0xfed9_1000, "ram")).Says(
        "DMAR716", 56, 8, "The register window 0xfed91000-0xfed91fff of DRHD #1 meets usable memory at 0xfed91000-0xfed91000.", Severity.Error);

    [Fact]
    public void Window_beside_it_is_not_reported() => Of((0, 0xfed9_0fff, "ram"), (0xfed9_2000, 0xffff_ffff, "ram")).IsSilent("DMAR716");

    [Fact]
    public void Address_0_is_no_unit() => new LintedMachine(Lint.Table(Lint.CatchAll(0))) { MemoryMap = LintedMachine.Map((0, 0xffff, "ram")) }.IsSilent("DMAR716");

    private static LintedMachine Of(params (ulong, ulong, string)[] map) => new(Lint.Table(Lint.CatchAll())) { MemoryMap = LintedMachine.Map(map) };
}
