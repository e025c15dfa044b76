using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddNumberDuplicateTests
{
    [Fact]
    public void Number_of_two_devices_is_reported()
    {
        var finding = Lint.Says(
            "DMAR610", Lint.Table(Lint.CatchAll(), Lint.Named(7, "A"), Lint.Named(8, "B"), Lint.Named(7, "C")), 91, 1, "ACPI device number 0x07 is that of ANDD #3 and of ANDD #1.");

        Lint.IsAgainst("ANDD #1 at offset 0x40", finding);
    }

    [Fact]
    public void Numbers_of_their_own_are_not_reported() => Lint.IsSilent("DMAR610", Lint.Table(Lint.CatchAll(), Lint.Named(7, "A"), Lint.Named(8, "A")));
}
