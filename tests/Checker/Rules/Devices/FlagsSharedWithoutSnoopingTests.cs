using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class FlagsSharedWithoutSnoopingTests
{
    private static readonly FlagsSharedWithoutSnooping Rule = new();

    [Fact]
    public void Flags_that_are_kept_without_snooping_are_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The PASID entry of 0000:00:02.0 for PASID 0 has its flags kept by hardware, and PWSNP clear.", Severity.Warning);

    [Fact]
    public void A_second_stage_without_flags_may_be_so() => AuditedMachine.ExampleOf(Rule, ("secondStageAccessedDirty: 1", "secondStageAccessedDirty: 0")).IsSilent(Rule);

    [Fact]
    public void A_first_stage_always_has_flags() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("translationType: 2, addressWidth: 2, domainId: 5, secondStageAccessedDirty: 1", "translationType: 1, domainId: 5, firstStageTable: 0x6000")).Of(Rule));

    [Fact]
    public void A_unit_that_cannot_snoop_is_a_matter_of_another_rule() => AuditedMachine.ExampleOf(Rule, ("0x3e998", "0x2e998")).IsSilent(Rule);
}
