using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class FirstStageOfDifferentModesTests
{
    private static readonly FirstStageOfDifferentModes Rule = new();

    [Fact]
    public void One_table_with_and_without_EAFE_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.1 for PASID 1 at 0x9040",
        "The PASID entry of 0000:00:02.1 for PASID 1 names the first-stage table of the PASID entry of 0000:00:02.0 for PASID 1 with another FSPM or EAFE.", Severity.Error);

    [Fact]
    public void Another_table_may_differ() => AuditedMachine.ExampleOf(Rule, ("firstStageTable: 0x6000, extendedAccessedEnable: 1", "firstStageTable: 0x7000, extendedAccessedEnable: 1")).IsSilent(Rule);
}
