using Dmarkit.Checker;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class AddressMaskBeyondLimitTests
{
    private static readonly AddressMaskBeyondLimit Rule = new();

    [Fact]
    public void A_mask_above_the_limit_is_an_error() => QueuedMachine.Of("CAP: 0x9008c222f0606", Iotlb(10)).Says(
        Rule, "unit 0xfed90000 / invalidation descriptor 1 at 0x3010", "The descriptor for IOTLB of domain 5, 2^10 pages at 0x0 has address mask 10, above CAP.MAMV 9.", Severity.Error);

    [Fact]
    public void The_largest_mask_is_fine() => QueuedMachine.Of("CAP: 0x9008c222f0606", Iotlb(9)).IsSilent(Rule);

    [Fact]
    public void Of_a_whole_domain_the_mask_does_not_count() => QueuedMachine.Of("CAP: 0x9008c222f0606", "IotlbInvalidation: {type: 2, granularity: 2, domainId: 5, addressMask: 63}").IsSilent(Rule);

    [Fact]
    public void Without_pages_VTD157_says_it() => QueuedMachine.Of("CAP: 0x9000c222f0606", Iotlb(10)).IsSilent(Rule);

    private static string Iotlb(int mask) => $"IotlbInvalidation: {{type: 2, granularity: 3, domainId: 5, addressMask: {mask}}}";
}
