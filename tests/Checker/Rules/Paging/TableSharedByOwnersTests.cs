using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class TableSharedByOwnersTests
{
    private static readonly TableSharedByOwners Rule = new();

    [Fact]
    public void A_table_of_both_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / second-stage level-4 entry of domain 6 for IOVA 0x0 at 0x4000",
        "The second-stage level-4 entry of domain 6 for IOVA 0x0 names a table of a domain whose devices are trusted otherwise.", Severity.Error);

    [Fact]
    public void Trusted_devices_may_share() => AuditedMachine.ExampleOf(Rule, ("{type: sub-hierarchy, path: \"00:07.0\"}", "{type: sub-hierarchy, path: \"00:1d.0\"}")).IsSilent(Rule);
}
