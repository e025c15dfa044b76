using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class SupervisorRequestsForProcessTests
{
    private static readonly SupervisorRequestsForProcess Rule = new();

    [Fact]
    public void Supervisor_requests_for_a_process_are_a_warning() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 1 at 0x4040",
        "The PASID entry of 0000:00:02.0 for PASID 1 has a first stage alone, and SRE set.", Severity.Warning);

    [Fact]
    public void For_requests_without_PASID_they_are_right() => AuditedMachine.ExampleOf(Rule, ("present: 1, pasidDirectory", "present: 1, ridPasid: 1, pasidDirectory")).IsSilent(Rule);
}
