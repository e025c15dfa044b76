using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class RootEntryReservedTests
{
    private static readonly RootEntryReserved Rule = new();

    [Fact]
    public void Reserved_low_bits_are_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / root entry of bus 0x0 at 0x1000",
        "The root entry of bus 0x0 has the bits 0x2, which are reserved.", Severity.Error);

    [Fact]
    public void The_upper_word_is_reserved_as_a_whole() => Assert.Equal("The root entry of bus 0x0 has 0x1 in bits 127:64, which are reserved.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("[0x2003, 0]", "[0x2001, 1]")).Of(Rule)).Message);

    [Fact]
    public void The_highest_low_bit_is_reserved() => Assert.Equal("The root entry of bus 0x0 has the bits 0x800, which are reserved.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("[0x2003, 0]", "[0x2801, 0]")).Of(Rule)).Message);

    [Fact]
    public void An_entry_that_is_not_present_may_hold_anything() => AuditedMachine.ExampleOf(Rule, ("[0x2003, 0]", "[0x2ffe, 7]")).IsSilent(Rule);

    [Fact]
    public void In_scalable_mode_each_half_is_judged() => AuditedMachine.ExampleOf(Rule, ("RTADDR: 0x1000", "RTADDR: 0x1400"), ("ECAP: 0xf0105a", "ECAP: 0x3e998a4f010de"), ("[0x2003, 0]", "[0x2001, 0x3003]")).Says(
        Rule, "unit 0xfed90000 / upper root entry of bus 0x0 at 0x1008",
        "The upper root entry of bus 0x0 has the bits 0x2, which are reserved.", Severity.Error);
}
