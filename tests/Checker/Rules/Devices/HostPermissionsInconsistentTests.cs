using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class HostPermissionsInconsistentTests
{
    private static readonly HostPermissionsInconsistent Rule = new();

    [Fact]
    public void A_missing_table_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "Translated requests are checked by the PASID entry of 0000:00:02.0 for PASID 0, which names no host permission table.", Severity.Error);

    [Fact]
    public void Without_checks_none_is_needed() => AuditedMachine.ExampleOf(Rule, ("hostPermissionEnable: 1", "hostPermissionEnable: 0")).IsSilent(Rule);
}
