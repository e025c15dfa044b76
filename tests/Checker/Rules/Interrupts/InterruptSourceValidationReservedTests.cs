using Dmarkit.Checker;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptSourceValidationReservedTests
{
    private static readonly InterruptSourceValidationReserved Rule = new();

    [Fact]
    public void Way_that_does_not_exist_is_an_error() =>
        With(Entry(1, "sourceValidation: 3")).Says(Rule, "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", "SVT is 3, which is reserved.", Severity.Error);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Others_exist(int validation) => With(Entry(1, $"sourceValidation: {validation}")).IsSilent(Rule);
}
