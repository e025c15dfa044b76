using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddBytesAfterNulTests
{
    [Theory]
    [InlineData("\u0001")]
    [InlineData("\0\0\u0001")]
    public void Rest_of_something_else_is_reported(string rest) => Lint.Says(
        "DMAR609", Lint.Table(Lint.CatchAll(), Lint.Named(1, "A", rest)), 72, 2 + rest.Length, "Behind the NUL of ANDD #1's object name lies 0x01 where 0x00 or nothing was expected.", Severity.Note);

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    public void Zeros_that_fill_the_structure_up_are_not_reported(string rest) => Lint.IsSilent("DMAR609", Lint.Table(Lint.CatchAll(), Lint.Named(1, "A", rest)));
}
