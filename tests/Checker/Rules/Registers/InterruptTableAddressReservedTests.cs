using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class InterruptTableAddressReservedTests
{
    private static readonly InterruptTableAddressReserved Rule = new();

    [Theory]
    [InlineData("0x2010", "Reserved bits of IRTA are set (0x10).")]
    [InlineData("0x2c0f", "Reserved bits of IRTA are set (0x400).")]
    [InlineData("0x27f0", "Reserved bits of IRTA are set (0x7f0).")]
    public void Reserved_bits_are_a_warning(string table, string message) => Unit(table).Says(Rule, "unit 0xfed90000 / IRTA", message, Severity.Warning);

    [Theory]
    [InlineData("0x280f")]
    [InlineData("0x1000")]
    public void Else_it_is_silent(string table) => Unit(table).IsSilent(Rule);

    private static AuditedMachine Unit(string table) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{IRTA: {table}}}}}]");
}
