using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PasidDirectorySharedTests
{
    private static readonly PasidDirectoryShared Rule = new();

    [Fact]
    public void One_directory_of_two_domains_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.1 at 0x2220",
        "The context entry of 0000:00:02.1 names the PASID directory of 0000:00:02.0, and the two are not one device to the system.", Severity.Error);

    [Fact]
    public void Of_one_domain_it_may_be_that_of_one_device() => AuditedMachine.ExampleOf(Rule, ("ridPasid: 1", "ridPasid: 0")).IsSilent(Rule);

    [Fact]
    public void Unless_only_one_is_trusted() => Assert.Single(AuditedMachine.ExampleOf(Rule, ("ridPasid: 1", "ridPasid: 0")).Assigning(Inventories.Source("00:02.1")).Of(Rule));
}
