namespace Dmarkit.Tests.Parser.Build;

public sealed class EntrySourceTests
{
    private const string Head = "kind: bundle\nmemory:\n  size: 8K\n  entries:\n  - ";

    private const string Layouts =
        "words, RootEntry, ContextEntry, ScalableRootEntry, ScalableContextEntry, PasidDirectoryEntry, PasidEntry, SecondStageEntry, FirstStageEntry, "
        + "HostPermissionLevel4Entry, HostPermissionLevel3Entry, HostPermissionLevel2Entry, HostPermissionLevel1Entry, InterruptEntry, PostedInterruptEntry, "
        + "PostedInterruptDescriptor, ContextCacheInvalidation, IotlbInvalidation, DeviceTlbInvalidation, InterruptCacheInvalidation, InvalidationWait, "
        + "PasidIotlbInvalidation, PasidCacheInvalidation, PasidDeviceTlbInvalidation, PageGroupResponse, HostPermissionInvalidation, PageRequest";

    [Theory]
    [InlineData("{at: 0x1000, RootEntry: {present: 1, contextTable: 0x2000}}", 0x2001UL, 0UL)]
    [InlineData("{at: 0x1000, words: [0x3001, 0x502]}", 0x3001UL, 0x502UL)]
    [InlineData("{at: 0x1000, words: [18446744073709551615]}", ulong.MaxValue, 0UL)]
    [InlineData("{at: 0x1000, ContextEntry: {present: 1, translationType: 2, addressWidth: 2, domainId: 5}}", 0x9UL, 0x502UL)]
    [InlineData("{at: 0x1000, ContextEntry: {secondStageTable: 0xfffffffffffff000, reserved2: 1, reserved3: 0xffffffffff}}", 0xfffffffffffff000UL, 0xffffffffff000080UL)]
    [InlineData("{at: 0x1000, SecondStageEntry: {readable: 1, writable: 1, pageSize: 1, snoop: 1, address: 0xffffffe00000}}", 0xffffffe00883UL, 0UL)]
    [InlineData("{at: 0x1000, InterruptEntry: {present: 1, vector: 0xff, destination: 0x80000001, sourceId: 0xf0f8, sourceValidation: 1}}", 0x8000000100ff0001UL, 0x4f0f8UL)]
    [InlineData("{at: 0x1000, PostedInterruptEntry: {present: 1, posted: 1, virtualVector: 2, descriptorLow: 1, descriptorHigh: 3}}", 0x4000028001UL, 0x300000000UL)]
    [InlineData("{at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000, upperContextTable: 0x3000}}", 0x2001UL, 0x3000UL)]
    [InlineData("{at: 0x1000, ScalableContextEntry: {present: 1, pasidEnable: 1, pasidDirectorySize: 7, pasidDirectory: 0x4000, ridPasid: 1, ridPrivilege: 1}}", 0x4e09UL, 0x100001UL)]
    [InlineData("{at: 0x1000, PasidDirectoryEntry: {present: 1, pasidTable: 0x5000}}", 0x5001UL, 0UL)]
    [InlineData("{at: 0x1000, PasidEntry: {present: 1, translationType: 2, addressWidth: 2, secondStageTable: 0x6000, domainId: 5, walkSnoop: 1}}", 0x6089UL, 0x800005UL)]
    [InlineData("{at: 0x1000, FirstStageEntry: {present: 1, writable: 1, user: 1, accessed: 1, dirty: 1, address: 0x7000}}", 0x7067UL, 0UL)]
    [InlineData("{at: 0x1000, HostPermissionLevel3Entry: {permissions: 0x31, addressValid: 1, address: 0x8000}}", 0x31UL, 0x8001UL)]
    [InlineData("{at: 0x1000, InvalidationWait: {type: 5, statusWrite: 1, statusData: 2, statusAddress: 0x400}}", 0x200000025UL, 0x1000UL)]
    [InlineData("{at: 0x1000, PageRequest: {type: 1, requesterId: 0x10, readRequested: 1, address: 0x9000}}", 0x100001UL, 0x9001UL)]
    public void An_entry_has_these_words(string entry, ulong word0, ulong word1)
    {
        byte[] memory = Yaml.File(Head + entry, "memory.bin");
        Assert.Equal(8192, memory.Length);
        Assert.Equal((word0, word1), (Yaml.Word(memory, 0x1000), Yaml.Word(memory, 0x1008)));
        Assert.All(memory[..0x1000], each => Assert.Equal(0, each));
    }

    [Theory]
    [InlineData("{RootEntry: {}}", "5:5: entries[0] has no key at; expected the entry's address.")]
    [InlineData("{at: 0}", "5:5: The entry is given 0 times; expected one of " + Layouts + ".")]
    [InlineData("{at: 0, words: [], RootEntry: {}}", "5:5: The entry is given 2 times; expected one of " + Layouts + ".")]
    [InlineData("{at: 4, words: [1]}", "5:5: at is 0x4; expected a multiple of 8.")]
    [InlineData("{at: 0x1ff8, RootEntry: {}}", "5:5: The entry at 0x1ff8 ends beyond the memory's 0x2000 bytes.")]
    [InlineData("{at: 0xfffffffffffffff8, words: [1]}", "5:5: The entry at 0xfffffffffffffff8 ends beyond the memory's 0x2000 bytes.")]
    [InlineData("{at: 0, words: [1, 2]}\n  - {at: 8, words: [1]}", "6:5: The entry at 0x8 overlaps an earlier one.")]
    [InlineData("{at: 0, RootEntry: {Present: 1}}", "5:25: RootEntry has the unknown key 'Present'; expected present, reserved1, contextTable, reserved2.")]
    [InlineData("{at: 0, RootEntry: {present: 2}}", "5:34: present is '2'; expected a number (decimal, or hexadecimal after 0x) from 0 to 1.")]
    [InlineData("{at: 0, RootEntry: {contextTable: 0x2001}}", "5:39: contextTable is '0x2001'; expected the address of a page, a multiple of 0x1000.")]
    [InlineData("{at: 0, SecondStageEntry: {address: 0x10000000000000}}", "5:41: address is '0x10000000000000'; expected a number (decimal, or hexadecimal after 0x) from 0x0 to 0xfffffffffffff.")]
    [InlineData("{at: 0, words: [x]}", "5:21: words[0] is 'x'; expected a number (decimal, or hexadecimal after 0x) from 0x0 to 0xffffffffffffffff.")]
    [InlineData("{at: 0, LeafEntry: {}}", "5:5: The entry is given 0 times; expected one of " + Layouts + ".")]
    public void Says_what_is_wrong_and_where(string entry, string error) => Assert.Equal(error, Yaml.Error(Head + entry));

    [Theory]
    [InlineData("16M", 16 << 20)]
    [InlineData("0x1000", 4096)]
    [InlineData("4096", 4096)]
    [InlineData("0x10K", 16384)]
    [InlineData("64M", 64 << 20)]
    public void Memory_has_the_size_told(string size, int bytes) => Assert.Equal(bytes, Yaml.File($"kind: bundle\nmemory: {{size: {size}}}", "memory.bin").Length);

    [Theory]
    [InlineData("{}", "2:9: memory has no key size; expected a size, such as 64K.")]
    [InlineData("{size: 0}", "2:16: size is '0'; expected whole pages of 4096 bytes, up to 64M.")]
    [InlineData("{size: 4097}", "2:16: size is '4097'; expected whole pages of 4096 bytes, up to 64M.")]
    [InlineData("{size: 65M}", "2:16: size is '65M'; expected whole pages of 4096 bytes, up to 64M.")]
    [InlineData("{size: 16777216T}", "2:16: size is '16777216T'; expected a size: a number of bytes, or one that ends in K, M, G or T.")]
    [InlineData("{size: 4KB}", "2:16: size is '4KB'; expected a size: a number of bytes, or one that ends in K, M, G or T.")]
    [InlineData("{size: 4K, tables: {at: 0x1000}}", "2:28: tables is 0x0 bytes from 0x1000 on; expected whole pages inside the memory.")]
    public void Says_what_is_wrong_with_the_memory(string memory, string error) => Assert.Equal(error, Yaml.Error($"kind: bundle\nmemory: {memory}"));
}
