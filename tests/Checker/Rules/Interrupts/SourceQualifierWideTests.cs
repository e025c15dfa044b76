using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class SourceQualifierWideTests
{
    private static readonly SourceQualifierWide Rule = new();

    [Theory]
    [InlineData(1, "00:02.4", ", and lets another function in, 0000:00:02.4")]
    [InlineData(2, "00:02.6", ", and lets another function in, 0000:00:02.6")]
    [InlineData(3, "00:02.1", ", and lets another function in, 0000:00:02.1")]
    [InlineData(1, "00:02.1", "")] // Bit 0 is compared.
    [InlineData(3, "00:03.0", "")]
    public void Neighbours_without_need_are_a_warning(int qualifier, string other, string also)
    {
        var finding = Of([Entry(1, $"sourceQualifier: {qualifier}")], Pci(Function("00:02.0", 0), Function(other, 0))).Says(
            Rule, "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", $"SQ is {qualifier} for 0000:00:02.0, which has no phantom functions{also}.", Severity.Warning);

        Assert.Equal(Inventories.Source("00:02.0"), finding.Device);
    }

    [Fact]
    public void Several_neighbours_are_counted() => Assert.Equal(
        "SQ is 3 for 0000:00:02.0, which has no phantom functions, and lets 2 other functions in, 0000:00:02.1 first.",
        Assert.Single(Of([Entry(1, "sourceQualifier: 3")], Pci(Function("00:02.0", 0), Function("00:02.1", 0), Function("00:02.7", 0))).Of(Rule)).Message);

    [Theory]
    [InlineData("sourceQualifier: 0")]
    [InlineData("sourceQualifier: 3, sourceValidation: 2")] // It counts for requester ids only.
    [InlineData("sourceQualifier: 3, sourceId: 0xf078")] // Event timers, as Linux has them.
    [InlineData("sourceQualifier: 3, sourceId: 0x18")] // Nothing is known of it.
    public void Else_it_is_silent(string fields) => Of([Entry(1, fields)], Pci(Function("00:02.0", 0), Function("f0:0f.0", 0))).IsSilent(Rule);

    [Fact]
    public void Phantom_functions_need_it()
    {
        var space = new ConfigSpace(256).Express(0);
        space[0x48] = 0x0200;
        Of([Entry(1, "sourceQualifier: 3")], Pci(Function("00:02.0", space))).IsSilent(Rule);
    }
}
