using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class PasidEntryReservedTests
{
    private static readonly PasidEntryReserved Rule = new();

    [Fact]
    public void Reserved_bits_of_a_directory_entry_are_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / PASID directory entry of 0000:00:02.0 for PASID 0 at 0x3000",
        "The PASID directory entry of 0000:00:02.0 for PASID 0 has bit 2 set, reserved there.", Severity.Error);

    [Fact]
    public void Those_of_a_PASID_entry_too() => AuditedMachine.ExampleOf(Rule, ("words: [0x4005]", "words: [0x4001]"), ("domainId: 5,", "domainId: 5, reserved2: 1,")).Says(
        Rule, "unit 0xfed90000 / PASID entry of 0000:00:02.0 for PASID 0 at 0x4000",
        "The PASID entry of 0000:00:02.0 for PASID 0 has bit 80 set, reserved there.", Severity.Error);

    [Fact]
    public void What_a_missing_feature_reserves_is_a_matter_of_another_rule() => AuditedMachine.ExampleOf(Rule, ("words: [0x4005]", "words: [0x4001]"), ("domainId: 5,", "domainId: 5, pageSnoop: 1,"), ("10de", "105e")).IsSilent(Rule);

    [Fact]
    public void Nor_is_what_the_unit_offers() => AuditedMachine.ExampleOf(Rule, ("words: [0x4005]", "words: [0x4001]"), ("domainId: 5,", "domainId: 5, pageSnoop: 1,")).IsSilent(Rule);
}
