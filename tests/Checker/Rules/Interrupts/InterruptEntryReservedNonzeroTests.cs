using Dmarkit.Checker;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptEntryReservedNonzeroTests
{
    private static readonly InterruptEntryReservedNonzero Rule = new();

    private const string Where = "unit 0xfed90000 / interrupt entry 0x1 at 0x2010";

    [Theory]
    [InlineData("reserved1: 1", "remapped xAPIC", "0x1000 in bits 63:0")]
    [InlineData("reserved2: 0x80", "remapped xAPIC", "0x80000000 in bits 63:0")]
    [InlineData("reserved3: 1", "remapped xAPIC", "0x100000 in bits 127:64")]
    [InlineData("reserved1: 1, reserved3: 1", "remapped xAPIC", "0x1000 in bits 63:0 and 0x100000 in bits 127:64")]
    [InlineData("destination: 0x101", "remapped xAPIC", "0x100000000 in bits 63:0")]
    [InlineData("destination: 0x10100", "remapped xAPIC", "0x1000000000000 in bits 63:0")]
    public void Bits_that_must_be_0_are_an_error(string fields, string format, string bits) =>
        With(Entry(1, fields)).Says(Rule, Where, $"Reserved bits of the {format} format are set: {bits}.", Severity.Error);

    [Theory]
    [InlineData("")]
    [InlineData("destination: 0xff00")]
    [InlineData("ignored1: 0xf")]
    [InlineData("present: 0, reserved1: 7")]
    public void Else_it_is_silent(string fields) => With(Entry(1, fields)).IsSilent(Rule);

    [Fact]
    public void Extended_mode_has_destinations_of_32_bits()
    {
        Of([Entry(1, "destination: 0xffffffff")], table: "0x2807").IsSilent(Rule);
        Of([Entry(1, "reserved2: 1")], table: "0x2807").Says(Rule, Where, "Reserved bits of the remapped format are set: 0x1000000 in bits 63:0.", Severity.Error);
    }

    [Theory]
    [InlineData("reserved1: 1", "0x4 in bits 63:0")]
    [InlineData("reserved3: 0x2000", "0x2000000000 in bits 63:0")]
    [InlineData("descriptorHigh: 0x80", "0x8000000000 in bits 127:64")] // Address bit 39, one above the 39 that the host has.
    public void Posted_format_has_its_own(string fields, string bits) =>
        Of([Posted(1, fields)], capability: Posting).Says(Rule, Where, $"Reserved bits of the posted format are set: {bits}.", Severity.Error);

    [Fact]
    public void Descriptor_may_lie_as_high_as_the_host_has_addresses() => Of([Posted(1, "descriptorHigh: 0x7f")], capability: Posting).IsSilent(Rule);

    [Fact]
    public void Where_nothing_can_be_posted_another_rule_says_so() => With(Posted(1, "reserved1: 1")).IsSilent(Rule);
}
