using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class InterruptSourceMismatchTests
{
    private static readonly InterruptSourceMismatch Rule = new();

    private const string Where = "unit 0xfed90000 / MSI of 0000:00:02.0";

    [Theory]
    [InlineData("sourceId: 0x18", "requester 0x18 with SQ 0")]
    [InlineData("sourceId: 0x11, sourceQualifier: 2", "requester 0x11 with SQ 2")]
    [InlineData("sourceId: 0x0102, sourceValidation: 2", "buses 0x1 to 0x2")]
    public void Entry_that_does_not_let_its_device_in_is_an_error(string fields, string expected)
    {
        var finding = Of([Entry(1, fields)], Pci(Function("00:02.0", Handle(1)))).Says(
            Rule, Where, $"Message leads to interrupt entry 0x1, which lets {expected} in and not 0000:00:02.0.", Severity.Error);

        Assert.Equal(Inventories.Source("00:02.0"), finding.Device);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sourceId: 0x14, sourceQualifier: 1")]
    [InlineData("sourceId: 0x17, sourceQualifier: 3")]
    [InlineData("sourceId: 0x0001, sourceValidation: 2")]
    [InlineData("sourceId: 0x18, sourceValidation: 0")] // Another rule's.
    [InlineData("sourceId: 0x18, sourceValidation: 3")] // And this.
    [InlineData("sourceId: 0x18, present: 0")] // And this.
    public void Else_it_is_silent(string fields) => Of([Entry(1, fields)], Pci(Function("00:02.0", Handle(1)))).IsSilent(Rule);

    [Fact]
    public void Posted_entries_are_judged_too() => Assert.Single(Of([Posted(1, "sourceId: 0x18")], Pci(Function("00:02.0", Handle(1)))).Of(Rule));

    [Theory]
    [InlineData(7, "sourceId: 0x500", false)] // The bus behind a bridge to PCI.
    [InlineData(7, "sourceId: 0x00f0", false)] // The bridge itself.
    [InlineData(7, "sourceId: 0x0518", false)] // The device.
    [InlineData(7, "sourceId: 0x0510", true)]
    [InlineData(4, "sourceId: 0x500", true)] // A port of PCI Express passes the device's own id on.
    public void Bridge_to_PCI_sends_for_those_behind_it(int portType, string fields, bool isFound) => Assert.Equal(
        isFound, Of([Entry(1, fields)], Pci(Function("00:1e.0", ConfigSpace.Bridge(0, 5, 5).Express(portType)), Function("05:03.0", Handle(1)))).Of(Rule).Count > 0);

    [Theory]
    [InlineData(0xfee0_0018u, 1u, 1)] // The index stands in the data alone.
    [InlineData(0xfee0_0038u, 0xffffu, 0)] // Index 0x10000 is beyond the table.
    [InlineData(0xfee0_0030u, 5u, 1)] // Without SHV the data does not count.
    [InlineData(0xfee0_0020u, 1u, 0)] // The compatibility format has no index.
    [InlineData(0xfed0_0038u, 0u, 0)] // This is no interrupt.
    public void Index_is_made_of_handle_and_data(uint address, uint data, int count) =>
        Assert.Equal(count, Of([Entry(1, "sourceId: 0x18")], Pci(Function("00:02.0", address, data))).Of(Rule).Count);
}
