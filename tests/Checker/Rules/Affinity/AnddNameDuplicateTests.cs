using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddNameDuplicateTests
{
    [Fact]
    public void Object_with_two_numbers_is_reported()
    {
        var finding = Lint.Says(
            "DMAR611", Lint.Table(Lint.CatchAll(), Lint.Named(7, "AB"), Lint.Named(8, "A"), Lint.Named(9, "AB", "\0")), 93, 4, "Object name 'AB' is that of ANDD #3 and of ANDD #1.", Severity.Warning);

        Lint.IsAgainst("ANDD #1 at offset 0x40", finding);
    }

    [Fact]
    public void Names_of_their_own_and_none_at_all_are_not_reported() => Lint.IsSilent(
        "DMAR611", Lint.Table(Lint.CatchAll(), Lint.Named(7, "A"), Lint.Named(7, "B"), Lint.Named(8, "", "A"), Lint.Named(9, "", "A")));
}
