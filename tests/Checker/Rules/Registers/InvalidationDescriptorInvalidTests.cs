using Dmarkit.Checker;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class InvalidationDescriptorInvalidTests
{
    private static readonly InvalidationDescriptorInvalid Rule = new();

    [Theory]
    [InlineData("words: [0x0, 0]", "type 0x0, which there is not has type 0x0, which is none")]
    [InlineData("words: [0x205, 0]", "type 0x15, which there is not has type 0x15, which is none")]
    [InlineData("ContextCacheInvalidation: {type: 1, granularity: 0}", "context cache, reserved granularity 0 has the reserved granularity 0")]
    [InlineData("ContextCacheInvalidation: {type: 1, granularity: 1, reserved4: 1}", "context cache, all of it has reserved bits set (0x1 in word 1)")]
    [InlineData("IotlbInvalidation: {type: 2, granularity: 2, domainId: 5, reserved3: 1}", "IOTLB of domain 5 has reserved bits set (0x100000000 in word 0)")]
    [InlineData("PasidIotlbInvalidation: {type: 6, granularity: 2, domainId: 5, pasid: 7}", "IOTLB of PASID 7 in domain 5 has type 0x6, which no queue of 128-bit descriptors takes")]
    [InlineData("InvalidationWait: {type: 5, statusWrite: 1, statusData: 1, statusAddress: 0x400, pageRequestDrain: 1}", "wait, writes 0x1 to 0x1000, drains page requests drains page requests, and ECAP.PDS is 0")]
    [InlineData("DeviceTlbInvalidation: {type: 3, sourceId: 0x10, address: 0x1000, physicalFunctionHigh: 1}", "device TLB of 0000:00:02.0, page 0x1000 has a PFSID, and ECAP.DIT is 0")]
    public void A_descriptor_that_the_unit_does_not_take_is_an_error(string descriptor, string clause) => QueuedMachine.Of("", descriptor).Says(
        Rule, "unit 0xfed90000 / invalidation descriptor 1 at 0x3010", $"The descriptor for {clause}.", Severity.Error);

    [Theory]
    [InlineData("ECAP: 0xf0101a", "DeviceTlbInvalidation: {type: 3, sourceId: 0x10, address: 0x1000}", "device TLB of 0000:00:02.0, page 0x1000 has type 0x3, and ECAP.DT is 0")]
    [InlineData("CAP: 0x9000c222f0606", "IotlbInvalidation: {type: 2, granularity: 3, domainId: 5, addressMask: 9, address: 0x200000}", "IOTLB of domain 5, 2^9 pages at 0x200000 is for pages, and CAP.PSI is 0")]
    public void What_it_takes_the_capabilities_tell(string registers, string descriptor, string clause) => QueuedMachine.Of(registers, descriptor).Says(
        Rule, "unit 0xfed90000 / invalidation descriptor 1 at 0x3010", $"The descriptor for {clause}.", Severity.Error);

    [Theory]
    [InlineData("PasidCacheInvalidation: {type: 7, granularity: 2}", "PASID cache, reserved granularity 2 has the reserved granularity 2")]
    [InlineData("PasidIotlbInvalidation: {type: 6, granularity: 1}", "IOTLB of a PASID, reserved granularity 1 has the reserved granularity 1")]
    [InlineData("PageGroupResponse: {type: 9, requesterId: 0x10, groupIndex: 3, responseCode: 1}", "page group response to 0000:00:02.0, group 3: invalid request has type 0x9, and ECAP.PRS is 0")]
    [InlineData("HostPermissionInvalidation: {type: 10, granularity: 1}", "host permissions, all of them has type 0xa, and ECAP.HPTS is 0")]
    [InlineData("words: [0x24, 0, 1, 0]", "interrupt entry cache, all of it has reserved bits set (0x20 in word 0)")]
    [InlineData("words: [0x4, 0, 0, 1]", "interrupt entry cache, all of it has reserved bits set (0x1 in word 3)")]
    public void In_scalable_mode_too(string descriptor, string clause) => QueuedMachine.Wide("ECAP: 0x80000f0101e", descriptor).Says(
        Rule, "unit 0xfed90000 / invalidation descriptor 1 at 0x3020", $"The descriptor for {clause}.", Severity.Error);

    [Fact]
    public void Of_several_the_oldest_is_named() => QueuedMachine.Of("", "words: [0x4, 0]", "words: [0xf, 0]", "words: [0xe, 0]").Says(
        Rule, "unit 0xfed90000 / invalidation descriptor 2 at 0x3020", "The descriptor for type 0xf, which there is not has type 0xf, which is none, as 1 more.", Severity.Error);

    [Fact]
    public void What_units_take_is_fine()
    {
        QueuedMachine.Of(
            "", "ContextCacheInvalidation: {type: 1, granularity: 3, domainId: 5, sourceId: 0x10, functionMask: 3}", "IotlbInvalidation: {type: 2, granularity: 3, domainId: 5, addressMask: 9, leafOnly: 1, address: 0x200000, drainReads: 1, drainWrites: 1}",
            "DeviceTlbInvalidation: {type: 3, sourceId: 0x10, size: 1, address: 0x1000, maximumPending: 31}", "InterruptCacheInvalidation: {type: 4, byIndex: 1, index: 7, indexMask: 2}",
            "InvalidationWait: {type: 5, interrupt: 1, fence: 1}").IsSilent(Rule);
        QueuedMachine.Wide(
            "ECAP: 0x80020f0101e", "PasidIotlbInvalidation: {type: 6, granularity: 3, domainId: 5, pasid: 7, address: 0x1000}", "PasidCacheInvalidation: {type: 7, granularity: 3}",
            "PasidDeviceTlbInvalidation: {type: 8, sourceId: 0x10, pasid: 7, maximumPending: 3, size: 1, address: 0x7ffffffffffff000}", "PageGroupResponse: {type: 9, requesterId: 0x10, pasidPresent: 1, pasid: 7, responseCode: 15}").IsSilent(Rule);
    }

    [Fact]
    public void In_a_queue_that_takes_none_VTD025_says_so() => QueuedMachine.Of("RTADDR: 0x1400, ECAP: 0x80000f0101e", "words: [0x4, 0]").IsSilent(Rule);
}
