using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class TranslationOffOverRootTableTests
{
    private static readonly TranslationOffOverRootTable Rule = new();

    private const string Memory = "memory: {size: 32K, map: [{device: \"00:02.0\", domain: 5, iova: 0x10000, hpa: 0x200000, size: 64K, access: read-write}]}";

    [Fact]
    public void Translation_that_is_off_over_a_full_root_table_is_an_error() => Unit("0x40000000").Says(
        Rule, "unit 0xfed90000 / GSTS", "TES is clear, with RTPS set and 1 root entries present at 0x1000: no DMA is translated.", Severity.Error);

    [Theory]
    [InlineData("0xc0000000")] // It is on.
    [InlineData("0x0")] // No root table was ever latched.
    public void Else_it_is_silent(string status) => Unit(status).IsSilent(Rule);

    [Fact]
    public void An_empty_root_table_is_fine() => Unit("0x40000000", "memory: {size: 32K}").IsSilent(Rule);

    [Fact]
    public void Where_the_image_lacks_the_root_table_it_is_silent() => Unit("0x40000000", "memory: {size: 4K}").IsSilent(Rule);

    [Fact]
    public void Firmware_hands_over_so() => Unit("0x40000000").With(inputs => inputs with { Moment = SnapshotMoment.HandOff }).IsSilent(Rule);

    private static AuditedMachine Unit(string status, string memory = Memory) => AuditedMachine.Of(
        $"units: [{{base: 0xfed90000, registers: {{CAP: 0xd2008c222f0606, ECAP: 0xf0101a, GSTS: {status}, RTADDR: 0x1000}}}}]\n{memory}");
}
