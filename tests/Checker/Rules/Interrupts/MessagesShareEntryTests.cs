using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class MessagesShareEntryTests
{
    private static readonly MessagesShareEntry Rule = new();

    private const string Where = "unit 0xfed90000 / MSI of 0000:00:03.0", Says = "Message leads to interrupt entry 0x1, as does MSI of 0000:00:02.0.";

    [Fact]
    public void Entry_of_two_devices_of_the_host_is_a_warning() => Machine(Handle(1)).Says(Rule, Where, Says, Severity.Warning);

    [Theory]
    [InlineData("00:02.0")]
    [InlineData("00:03.0")]
    public void Where_one_of_them_is_assigned_it_is_an_error(string assigned) => Machine(Handle(1)).Assigning(Inventories.Source(assigned)).Says(Rule, Where, Says, Severity.Error);

    [Fact]
    public void Index_may_be_made_otherwise() => Machine(0xfee0_0018, 1).Says(Rule, Where, Says, Severity.Warning);

    [Theory]
    [InlineData(0xfee0_0058u, 0u)]
    [InlineData(0xfee0_0038u, 1u)]
    [InlineData(0xfee0_0020u, 0u)] // The compatibility format has no index.
    public void Else_it_is_silent(uint address, uint data) => Machine(address, data).IsSilent(Rule);

    [Fact]
    public void Messages_of_one_device_may_share_one() => Of([], Pci(Function("00:02.0", Handle(1, subhandle: false), control: 0x21))).IsSilent(Rule);

    private static AuditedMachine Machine(uint address, uint data = 0) => Of([], Pci(Function("00:02.0", Handle(1)), Function("00:03.0", address, data)));
}
