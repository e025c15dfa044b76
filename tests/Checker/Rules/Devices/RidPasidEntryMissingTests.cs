using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class RidPasidEntryMissingTests
{
    private static readonly RidPasidEntryMissing Rule = new();

    [Fact]
    public void No_entry_for_requests_without_PASID_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2200",
        "The context entry of 0000:00:02.0 sends requests without PASID to PASID 1, which has no entry that is present.", Severity.Error);

    [Fact]
    public void Without_the_feature_PASID_0_counts() => AuditedMachine.ExampleOf(Rule, ("0x3e998", "0x1e998")).IsSilent(Rule);

    [Fact]
    public void What_the_image_lacks_may_be_there() => AuditedMachine.ExampleOf(Rule, ("pasidTable: 0x4000", "pasidTable: 0x10000")).IsSilent(Rule);
}
