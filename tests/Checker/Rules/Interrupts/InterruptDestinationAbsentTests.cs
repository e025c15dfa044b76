using Dmarkit.Checker;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptDestinationAbsentTests
{
    private static readonly InterruptDestinationAbsent Rule = new();

    private const string Apics = "acpi: [{madt: {apics: [{id: 1}, {id: 2, enabled: false}], x2apics: [{id: 0x123}]}}]";

    [Theory]
    [InlineData("destination: 0x300", "0x2007", "physical APIC id 0x3")]
    [InlineData("destination: 0x200", "0x2007", "physical APIC id 0x2")] // It is switched off.
    [InlineData("destination: 0x100", "0x2807", "physical APIC id 0x100")]
    [InlineData("destination: 0x120004, destinationMode: 1", "0x2807", "logical APIC id 0x120004")]
    [InlineData("destination: 0x120000, destinationMode: 1", "0x2807", "logical APIC id 0x120000")] // None is named.
    public void Processor_that_there_is_none_of_is_an_error(string fields, string table, string destination) => Of([Entry(1, fields)], Apics, table: table).Says(
        Rule, "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", $"Destination is the {destination}, which no processor of the MADT has.", Severity.Error);

    [Theory]
    [InlineData("destination: 0x100", "0x2007")]
    [InlineData("destination: 0xff00", "0x2007")] // All of them.
    [InlineData("destination: 0x300, destinationMode: 1", "0x2007")] // Only the processors know.
    [InlineData("destination: 0x301", "0x2007")] // Bits beside the id are another rule's.
    [InlineData("destination: 1", "0x2807")]
    [InlineData("destination: 0x123", "0x2807")]
    [InlineData("destination: 0xffffffff", "0x2807")]
    [InlineData("destination: 0xffffffff, destinationMode: 1", "0x2807")]
    [InlineData("destination: 0x12000c, destinationMode: 1", "0x2807")] // 0x122 is not there, 0x123 is.
    public void Else_it_is_silent(string fields, string table) => Of([Entry(1, fields)], Apics, table: table).IsSilent(Rule);

    [Fact]
    public void Table_without_processors_tells_nothing() => Of([Entry(1, "destination: 0x300")], "acpi: [{madt: {}}]").IsSilent(Rule);

    [Fact]
    public void Without_a_table_it_does_not_look() => With(Entry(1)).IsSkipped(Rule);
}
