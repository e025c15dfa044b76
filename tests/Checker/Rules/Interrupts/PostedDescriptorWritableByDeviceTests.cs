using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class PostedDescriptorWritableByDeviceTests
{
    private static readonly PostedDescriptorWritableByDevice Rule = new();

    [Fact]
    public void A_descriptor_that_a_hostile_device_can_write_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / domain 5 of 0000:02:00.0 at 0x6000",
        "0000:02:00.0 can write a posted-interrupt descriptor: IOVA 0x0 leads to 0x8000.", Severity.Error);

    [Fact]
    public void One_that_it_can_read_is_not() => AuditedMachine.ExampleOf(Rule, ("writable: 1, address: 0x8000", "writable: 0, address: 0x8000")).IsSilent(Rule);

    [Fact]
    public void A_trusted_device_may() => AuditedMachine.ExampleOf(Rule, ("{type: sub-hierarchy, path: \"00:07.0\"}", "{type: sub-hierarchy, path: \"00:1d.0\"}")).IsSilent(Rule);
}
