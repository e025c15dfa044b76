using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class PlatformEventOfDeviceTests
{
    private static readonly PlatformEventOfDevice Rule = new();

    private const string Where = "unit 0xfed90000 / interrupt entry 0x1 at 0x2010";

    [Theory]
    [InlineData(2, "SMI")]
    [InlineData(4, "NMI")]
    [InlineData(5, "INIT")]
    [InlineData(7, "ExtINT")]
    public void Event_of_an_untrusted_device_is_an_error(int mode, string name) => With(Entry(1, $"deliveryMode: {mode}")).Assigning(Inventories.Source("00:02.0")).Says(
        Rule, Where, $"DLM is {mode} ({name}) in an entry that a device may use which is untrusted.", Severity.Error);

    [Theory]
    [InlineData("sourceValidation: 1, sourceId: 0x17, sourceQualifier: 3")] // Its function number is left out.
    [InlineData("sourceValidation: 2, sourceId: 0")]
    [InlineData("sourceValidation: 0")]
    public void Entry_may_be_used_by_others_than_it_names(string source) =>
        Assert.Equal(Severity.Error, Assert.Single(With(Entry(1, $"deliveryMode: 4, {source}")).Assigning(Inventories.Source("00:02.0")).Of(Rule)).Severity);

    [Theory]
    [InlineData("sourceId: 0x18")]
    [InlineData("sourceValidation: 2, sourceId: 0x0102")]
    [InlineData("sourceValidation: 0")]
    public void Of_another_device_it_is_a_warning(string source) =>
        With(Entry(1, $"deliveryMode: 4, {source}")).Says(Rule, Where, "DLM is 4 (NMI) in an entry that a PCI device may use.", Severity.Warning);

    [Theory]
    [InlineData("sourceId: 0xf0f8")] // The I/O APIC's.
    [InlineData("sourceId: 0xf078")] // The event timers'.
    [InlineData("sourceValidation: 3")]
    [InlineData("deliveryMode: 0")]
    [InlineData("deliveryMode: 1")]
    public void Else_it_is_silent(string fields) => With(Entry(1, fields.StartsWith("deliveryMode", StringComparison.Ordinal) ? fields : $"deliveryMode: 4, {fields}")).IsSilent(Rule);

    [Fact]
    public void Without_a_table_nobody_knows_whose_id_it_is() => With(Entry(1, "deliveryMode: 4")).With(inputs => inputs with { Table = null }).IsSilent(Rule);
}
