using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class ObsoleteFirstStageBitsTests
{
    private static readonly ObsoleteFirstStageBits Rule = new();

    [Fact]
    public void Obsolete_bits_are_a_note() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The PASID entry of 0000:00:02.0 for PASID 0 has NXE or SMEP set, which hardware ignores.", Severity.Note);

    [Fact]
    public void Either_of_them_is() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("noExecuteEnable: 1", "supervisorExecutionPrevention: 1")).Of(Rule));
}
