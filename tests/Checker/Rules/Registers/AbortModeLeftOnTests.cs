using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class AbortModeLeftOnTests
{
    private static readonly AbortModeLeftOn Rule = new();

    [Fact]
    public void A_running_machine_whose_dma_is_aborted_is_in_error() => Unit("0xc0000000", "0xc00").Says(
        Rule, "unit 0xfed90000 / RTADDR", "TTM is 3 (abort DMA) with TES set: every DMA request is blocked.", Severity.Error);

    [Fact]
    public void At_hand_off_too() => Assert.NotEmpty(Unit("0xc0000000", "0xc00").With(inputs => inputs with { Moment = SnapshotMoment.HandOff }).Of(Rule));

    [Fact]
    public void Firmware_protects_itself_so_before() => Unit("0xc0000000", "0xc00").With(inputs => inputs with { Moment = SnapshotMoment.PreBoot }).IsSilent(Rule);

    [Theory]
    [InlineData("0x40000000", "0xc00", "0x10000000f0101a")] // Translation is off.
    [InlineData("0xc0000000", "0x1000", "0x10000000f0101a")]
    [InlineData("0xc0000000", "0xc00", "0xf0101a")] // VTD006 says it.
    public void Else_it_is_silent(string status, string root, string extended) => Unit(status, root, extended).IsSilent(Rule);

    private static AuditedMachine Unit(string status, string root, string extended = "0x10000000f0101a") =>
        AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{GSTS: {status}, RTADDR: {root}, ECAP: {extended}}}}}]");
}
