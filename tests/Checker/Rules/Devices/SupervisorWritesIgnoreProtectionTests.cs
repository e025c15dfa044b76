using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class SupervisorWritesIgnoreProtectionTests
{
    private static readonly SupervisorWritesIgnoreProtection Rule = new();

    [Fact]
    public void Supervisor_requests_without_protection_are_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The PASID entry of 0000:00:02.0 for PASID 0 has SRE set and WPE clear.", Severity.Warning);

    [Fact]
    public void Without_supervisor_requests_it_does_not_matter() => AuditedMachine.ExampleOf(Rule, ("supervisorRequestsEnable: 1", "supervisorRequestsEnable: 0")).IsSilent(Rule);

    [Fact]
    public void A_second_stage_has_no_such_protection() => AuditedMachine.ExampleOf(Rule, ("translationType: 1, domainId: 1", "translationType: 2, addressWidth: 2, domainId: 1, secondStageTable: 0x5000")).IsSilent(Rule);
}
