using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptEntryOfAbsentDeviceTests
{
    private static readonly InterruptEntryOfAbsentDevice Rule = new();

    private const string Present = "{bdf: \"0000:00:02.0\", class: 0x030000, header: 0}", Behind = "{bdf: \"0000:05:03.0\", class: 0x020000, header: 0}";

    [Fact]
    public void Device_that_there_is_none_of_is_a_warning()
    {
        var finding = Of([Entry(1, "sourceId: 0x18")], Pci(Present)).Says(
            Rule, "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", "SID is 0000:00:03.0, which no device has.", Severity.Warning);

        Assert.Equal(Inventories.Source("00:03.0"), finding.Device);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sourceId: 0xf0f8")] // The I/O APIC's.
    [InlineData("sourceId: 0xf078")] // The event timers'.
    [InlineData("sourceId: 0x500")] // A bridge may send for 05:03.0 so.
    [InlineData("sourceId: 0x18, sourceQualifier: 3")]
    [InlineData("sourceId: 0x18, sourceValidation: 2")]
    [InlineData("sourceId: 0x18, sourceValidation: 0")]
    [InlineData("sourceId: 0x18, present: 0")]
    public void Else_it_is_silent(string fields) => Of([Entry(1, fields)], Pci(Present, Behind)).IsSilent(Rule);

    [Fact]
    public void Bus_behind_a_known_bridge_is_an_id_of_its_own() =>
        Of([Entry(1, "sourceId: 0x500")], Pci(Function("00:1e.0", ConfigSpace.Bridge(0, 5, 5).Express(7)), Behind)).IsSilent(Rule);

    [Fact]
    public void Device_0_of_a_bus_that_nothing_is_on_is_absent() => Assert.Single(Of([Entry(1, "sourceId: 0x600")], Pci(Present, Behind)).Of(Rule));

    [Fact]
    public void Without_a_table_it_does_not_look() => Of([Entry(1, "sourceId: 0x18")], Pci(Present)).With(inputs => inputs with { Table = null }).IsSkipped(Rule);
}
