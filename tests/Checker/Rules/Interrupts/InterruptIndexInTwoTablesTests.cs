using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptIndexInTwoTablesTests
{
    private static readonly InterruptIndexInTwoTables Rule = new();

    [Fact]
    public void Index_of_two_tables_is_a_note() => Units("0x2007", "0x3007").Says(
        Rule, "unit 0xfed91000 / IRTA", "Interrupt index 0x1, with 1 more, is present in tables of several units, unit 0xfed90000 among them.", Severity.Note);

    [Theory]
    [InlineData("0x2007", "0x2007")] // They share the table.
    [InlineData("0x2007", "0x4007")] // The other one has no such index.
    [InlineData("0x2007", "0x3000")] // Its two entries are others.
    public void Else_it_is_silent(string first, string second) => Units(first, second, "0x2020").IsSilent(Rule);

    private static AuditedMachine Units(string first, string second, string at = "0x2010") => AuditedMachine.Of(
        $"""
        units: [{Unit("0xfed90000", first)}, {Unit("0xfed91000", second)}]
        memory:
          size: 32K
          entries: [{Present(at)}, {Present("0x2050")}, {Present("0x3010")}, {Present("0x3050")}]
        """);

    private static string Unit(string address, string table) => $"{{base: {address}, registers: {{CAP: 0, ECAP: 0, GSTS: 0x3000000, IRTA: {table}}}}}";

    private static string Present(string at) => $"{{at: {at}, InterruptEntry: {{present: 1}}}}";
}
