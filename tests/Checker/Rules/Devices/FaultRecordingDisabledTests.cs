using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class FaultRecordingDisabledTests
{
    private static readonly FaultRecordingDisabled Rule = new();

    [Fact]
    public void An_external_device_without_records_is_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:02:00.0 at 0x2000",
        "The context entry of 0000:02:00.0, which may be hostile, has Fault Processing Disable set.", Severity.Warning);

    [Fact]
    public void A_trusted_device_may_be_so() => AuditedMachine.ExampleOf(Rule, ("{type: sub-hierarchy, path: \"00:07.0\"}", "{type: sub-hierarchy, path: \"00:1d.0\"}")).IsSilent(Rule);

    [Fact]
    public void An_assigned_device_may_not() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("{type: sub-hierarchy, path: \"00:07.0\"}", "{type: sub-hierarchy, path: \"00:1d.0\"}")).Assigning(Inventories.Source("02:00.0")).Of(Rule));
}
