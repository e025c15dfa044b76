using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class SecondStageDirtyTrackedInPartTests
{
    private static readonly SecondStageDirtyTrackedInPart Rule = new();

    [Fact]
    public void One_table_with_and_without_SSADE_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 1 at 0x4040",
        "The PASID entry of 0000:00:02.0 for PASID 1 names the second-stage table of the PASID entry of 0000:00:02.0 for PASID 0 with another SSADE.", Severity.Error);
}
