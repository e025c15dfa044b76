using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddNameEmptyTests
{
    [Fact]
    public void Name_of_no_characters_is_reported() => Lint.Says("DMAR606", Lint.Table(Lint.CatchAll(), Lint.Named(1, "", "ABC")), 72, 4, "Object name of ANDD #1 is empty.");

    [Fact]
    public void One_character_is_a_name() => Lint.IsSilent("DMAR606", Lint.Table(Lint.CatchAll(), Lint.Named(1, "A")));
}
