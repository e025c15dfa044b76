using Dmarkit.Checker;
using static Dmarkit.Tests.Support.InterruptMachine;

namespace Dmarkit.Tests.Checker.Rules.Interrupts;

public class PostedDescriptorUnusableTests
{
    private static readonly PostedDescriptorUnusable Rule = new();

    private const string Where = "unit 0xfed90000 / interrupt entry 0x1 at 0x2010", Apics = "acpi: [{madt: {apics: [{id: 1}], x2apics: [{id: 0x123}]}}]";

    [Theory]
    [InlineData("reserved1: 1", "has reserved bits set")]
    [InlineData("reserved5: 1", "has reserved bits set")]
    [InlineData("notificationDestination: 0x101", "has reserved bits set")]
    [InlineData("notificationVector: 0", "has notification vector 0x0, below 0x10")]
    [InlineData("notificationVector: 15", "has notification vector 0xf, below 0x10")]
    [InlineData("notificationDestination: 0x200", "notifies the APIC id 0x2, which no processor of the MADT has")]
    public void Descriptor_that_cannot_notify_is_an_error(string fields, string what) =>
        Of([Posted(1), Descriptor(fields)], Apics, capability: Posting).Says(Rule, Where, $"Posted-interrupt descriptor at 0x4000 {what}.", Severity.Error);

    [Theory]
    [InlineData("", "0x2007")]
    [InlineData("notificationVector: 16", "0x2007")]
    [InlineData("outstanding: 1, suppressed: 1, requests0: 0xffff", "0x2007")]
    [InlineData("notificationDestination: 0x123", "0x2807")]
    public void Else_it_is_silent(string fields, string table) => Of([Posted(1), Descriptor(fields)], Apics, table: table, capability: Posting).IsSilent(Rule);

    [Fact]
    public void Without_a_list_of_processors_any_will_do() => Of([Posted(1), Descriptor("notificationDestination: 0x200")], capability: Posting).IsSilent(Rule);

    [Fact]
    public void Descriptor_that_the_image_lacks_is_unknown() => Of([Posted(1, "descriptorLow: 0x4000")], capability: Posting).IsSilent(Rule);

    [Theory]
    [InlineData("[{start: 0, end: 0x4000, type: ram}]", null)]
    [InlineData("[{start: 0x4000, end: 0x4fff, type: reserved}]", null)] // Hypervisors keep such memory for themselves.
    [InlineData("[{start: 0, end: 0x3fff, type: ram}]", "where the memory map has nothing")]
    [InlineData("[{start: 0, end: 0x3fff, type: ram}, {start: 0x4000, end: 0x7fff, type: mmio}]", "where the memory map has registers")]
    public void Descriptor_lies_in_memory(string map, string? found)
    {
        var machine = Of([Posted(1), Descriptor()], $"memory-map: {map}", capability: Posting);
        if (found is null) machine.IsSilent(Rule);
        else machine.Says(Rule, Where, $"Posted-interrupt descriptor lies at 0x4000, {found}.", Severity.Error);
    }

    [Fact]
    public void Where_nothing_can_be_posted_another_rule_says_so() => Of([Posted(1), Descriptor("notificationVector: 0")]).IsSilent(Rule);
}
