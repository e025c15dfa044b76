using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddNameNotRootedTests
{
    [Theory]
    [InlineData("_SB.PCI0.UA00")]
    [InlineData("^UA00")]
    [InlineData("/_SB")]
    public void Name_that_starts_elsewhere_is_reported(string name) => Lint.Says(
        "DMAR607", Lint.Table(Lint.CatchAll(), Lint.Named(1, name)), 72, name.Length + 1, $@"Object name '{name}' of ANDD #1 does not start with '\'.", Severity.Warning);

    [Theory]
    [InlineData(@"\_SB.PCI0.UA00")]
    [InlineData(@"\")]
    [InlineData("")]
    public void Name_from_the_root_and_no_name_are_not_reported(string name) => Lint.IsSilent("DMAR607", Lint.Table(Lint.CatchAll(), Lint.Named(1, name)));
}
