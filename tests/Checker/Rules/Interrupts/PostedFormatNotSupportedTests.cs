using Dmarkit.Checker;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class PostedFormatNotSupportedTests
{
    private static readonly PostedFormatNotSupported Rule = new();

    [Fact]
    public void Posted_entry_of_a_unit_that_cannot_post_is_an_error() =>
        With(Posted(1)).Says(Rule, "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", "IM is 1, with CAP.PI 0.", Severity.Error);

    [Fact]
    public void Of_one_that_can_it_is_not() => Of([Posted(1)], capability: Posting).IsSilent(Rule);

    [Fact]
    public void Remapped_entry_is_fine() => With(Entry(1)).IsSilent(Rule);

    [Fact]
    public void What_the_unit_can_may_be_unknown() => With(Posted(1)).With(inputs => inputs with
    {
        Registers = new([inputs.Registers!.Units[0] with { Values = inputs.Registers.Units[0].Values.Remove("CAP") }]),
    }).IsSilent(Rule);
}
