using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class InterruptRemappingWithoutTableTests
{
    private static readonly InterruptRemappingWithoutTable Rule = new();

    [Fact]
    public void Remapping_without_a_latched_table_is_an_error() => Unit("0x2000000").Says(
        Rule, "unit 0xfed90000 / GSTS", "IRES is set and IRTPS clear: interrupts are remapped without a table that was latched.", Severity.Error);

    [Theory]
    [InlineData("0x3000000")]
    [InlineData("0x1000000")]
    public void Else_it_is_silent(string status) => Unit(status).IsSilent(Rule);

    private static AuditedMachine Unit(string status) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{GSTS: {status}}}}}]");
}
