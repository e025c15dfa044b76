using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IommuLeftEnabledTests
{
    [Theory]
    [InlineData(0x8000_0000, "DMA remapping")]
    [InlineData(0x0200_0000, "interrupt remapping")]
    [InlineData(0xc300_0000, "DMA and interrupt remapping")]
    public void Unit_that_is_on_at_hand_off_is_reported(ulong status, string what) => Of(status).Says(
        "DMAR739", 48, 16, $"The unit of DRHD #1 is handed over with {what} on (GSTS 0x{status:x}).", Severity.Note);

    [Theory]
    [InlineData(0)]
    [InlineData(0x7d80_0000)]
    public void Unit_that_is_off_is_not_reported(ulong status) => Of(status).IsSilent("DMAR739");

    [Fact]
    public void Registers_of_a_running_system_mean_nothing() => (Of(0x8000_0000) with { Moment = SnapshotMoment.Running }).IsSkipped("DMAR739");

    private static LintedMachine Of(ulong status) => new(Lint.Table(Lint.CatchAll())) { Units = [LintedMachine.Unit(0xfed9_1000, (RegisterMap.GlobalStatus, status))], Moment = SnapshotMoment.HandOff };
}
