using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PasidWidthUnsupportedTests
{
    private static readonly PasidWidthUnsupported Rule = new();

    [Fact]
    public void A_width_that_is_not_offered_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The PASID entry of 0000:00:02.0 for PASID 0 has address width 3, which CAP.SAGAW (0x6) does not offer.", Severity.Error);

    [Fact]
    public void A_first_stage_alone_has_none() => AuditedMachine.ExampleOf(Rule, ("translationType: 2", "translationType: 1")).IsSilent(Rule);

    [Fact]
    public void Five_levels_need_support() => Assert.Equal("The PASID entry of 0000:00:02.0 for PASID 0 asks for 5-level paging of the first stage, and CAP.FS5LP is clear.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("translationType: 2, addressWidth: 3", "translationType: 1, firstStagePagingMode: 1")).Of(Rule)).Message);

    [Fact]
    public void With_support_they_are_right() => AuditedMachine.ExampleOf(Rule, ("translationType: 2, addressWidth: 3", "translationType: 1, firstStagePagingMode: 1"), ("0xd2008c222f0606", "0x10d2008c222f0606")).IsSilent(Rule);

    [Fact]
    public void Other_modes_are_reserved() => Assert.Equal("The PASID entry of 0000:00:02.0 for PASID 0 has first-stage paging mode 2, which is reserved.", Assert.Single(AuditedMachine.ExampleOf(Rule, ("translationType: 2, addressWidth: 3", "translationType: 1, firstStagePagingMode: 2")).Of(Rule)).Message);
}
