using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class MmioReachedByUntrustedTests
{
    private static readonly MmioReachedByUntrusted Rule = new();

    [Fact]
    public void Registers_that_a_hostile_device_reaches_are_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / domain 5 of 0000:02:00.0 at 0x6000",
        "0000:02:00.0 can reach registers at 0xfe000000: IOVA 0x0 leads to 0xfe000000.", Severity.Warning);

    [Fact]
    public void A_trusted_device_may() => AuditedMachine.ExampleOf(Rule, ("{type: sub-hierarchy, path: \"00:07.0\"}", "{type: sub-hierarchy, path: \"00:1d.0\"}")).IsSilent(Rule);
}
