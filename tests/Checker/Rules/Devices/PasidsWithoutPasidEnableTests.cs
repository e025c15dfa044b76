using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PasidsWithoutPasidEnableTests
{
    private static readonly PasidsWithoutPasidEnable Rule = new();

    [Fact]
    public void PASIDs_that_no_request_may_carry_are_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2200",
        "The context entry of 0000:00:02.0 has PASIDE clear, and its directory has 1 PASIDs beside 0.", Severity.Error);

    [Fact]
    public void The_one_of_requests_without_is_right() => AuditedMachine.ExampleOf(Rule, ("{at: 0x4040, PasidEntry: {present: 1", "{at: 0x4040, PasidEntry: {present: 0")).IsSilent(Rule);
}
