using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class SourceBusesWideTests
{
    private static readonly SourceBusesWide Rule = new();

    private const string Bridge = "{bdf: \"0000:00:1e.0\", class: 0x060401, header: 1, secondary: 4, subordinate: 6}", Device = "{bdf: \"0000:04:01.0\", class: 0x020000, header: 0}";

    private const string Where = "unit 0xfed90000 / interrupt entry 0x1 at 0x2010";

    [Fact]
    public void Range_that_ends_before_it_starts_is_a_warning() =>
        With(Range("0x0504")).Says(Rule, Where, "Start bus 0x5 is above end bus 0x4, so that no requester is let in.", Severity.Warning);

    [Theory]
    [InlineData("0x0306", "03-06")]
    [InlineData("0x0407", "04-07")]
    [InlineData("0x00ff", "00-ff")]
    public void Buses_beside_the_bridges_are_a_warning(string buses, string shown) =>
        Of([Range(buses)], Pci(Bridge, Device)).Says(Rule, Where, $"Buses {shown} are let in, which do not lie behind one bridge to PCI.", Severity.Warning);

    [Theory]
    [InlineData("0x0406")]
    [InlineData("0x0405")]
    [InlineData("0x0506")]
    [InlineData("0x0404")]
    [InlineData("0x0707")] // One bus is as narrow as it gets.
    public void Else_it_is_silent(string buses) => Of([Range(buses)], Pci(Bridge, Device)).IsSilent(Rule);

    [Fact]
    public void Without_an_inventory_no_range_is_too_wide() => With(Range("0x00ff")).IsSilent(Rule);

    [Fact]
    public void Port_of_PCI_Express_has_no_need_of_a_range() =>
        Assert.Single(Of([Range("0x0406")], Pci(Function("00:1e.0", ConfigSpace.Bridge(0, 4, 6).Express(4)), Device)).Of(Rule));

    [Fact]
    public void Bridge_to_PCI_has() => Of([Range("0x0406")], Pci(Function("00:1e.0", ConfigSpace.Bridge(0, 4, 6).Express(7)), Device)).IsSilent(Rule);

    private static string Range(string buses) => Entry(1, $"sourceValidation: 2, sourceId: {buses}");
}
