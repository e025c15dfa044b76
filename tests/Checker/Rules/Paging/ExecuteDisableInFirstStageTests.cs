using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class ExecuteDisableInFirstStageTests
{
    private static readonly ExecuteDisableInFirstStage Rule = new();

    [Fact]
    public void Bit_63_is_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / first-stage level-4 entry of 0000:00:02.0 with PASID 0 for IOVA 0x0 at 0x5000",
        "The first-stage level-4 entry of 0000:00:02.0 with PASID 0 for IOVA 0x0 has bit 63 set.", Severity.Note);

    [Fact]
    public void Its_cure_ends_it() => AuditedMachine.Of(Rule.Info.Cured).IsSilent(Rule);
}
