using Dmarkit.Checker;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptVectorIllegalTests
{
    private static readonly InterruptVectorIllegal Rule = new();

    [Theory]
    [InlineData("vector: 0", "0x0")]
    [InlineData("vector: 15", "0xf")]
    [InlineData("vector: 15, deliveryMode: 1", "0xf")]
    public void Vector_below_16_is_an_error(string fields, string vector) => With(Entry(1, fields)).Says(
        Rule, "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", $"Vector is {vector}, below 0x10, with a delivery mode that uses it.", Severity.Error);

    [Theory]
    [InlineData("vector: 16")]
    [InlineData("vector: 255")]
    [InlineData("vector: 0, deliveryMode: 2")] // An SMI has none.
    public void Else_it_is_silent(string fields) => With(Entry(1, fields)).IsSilent(Rule);

    [Fact]
    public void Posted_vector_is_no_such() => With(Posted(1, "virtualVector: 0")).IsSilent(Rule);
}
