using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Paging;

public class OutputInProtectedMemoryTests
{
    private static readonly OutputInProtectedMemory Rule = new();

    [Fact]
    public void The_last_page_of_the_region_is_a_warning() => AuditedMachine.ExampleOf(Rule, ("address: 0x100000", "address: 0x1ff000")).Says(
        Rule, "unit 0xfed90000 / second-stage level-1 entry of domain 5 for IOVA 0x10000 at 0x6080",
        "The second-stage level-1 entry of domain 5 for IOVA 0x10000 leads to memory that PMEN protects.", Severity.Warning);

    [Fact]
    public void The_page_behind_it_is_right() => AuditedMachine.ExampleOf(Rule, ("address: 0x100000", "address: 0x200000")).IsSilent(Rule);

    [Fact]
    public void While_it_is_off_nothing_is_protected() => AuditedMachine.ExampleOf(Rule, ("PMEN: 0x80000001", "PMEN: 0x0")).IsSilent(Rule);
}
