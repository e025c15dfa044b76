using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class PrebootDmaProtectionOffTests
{
    private const ulong Region = 0x20;

    [Fact]
    public void Unit_that_protects_nothing_is_reported() => Of(DmarFeatures.DmaControlOptIn, (RegisterMap.GlobalStatus, 0), (RegisterMap.ProtectedMemoryEnable, 0)).Says(
        "DMAR816", 37, 1, "DMA_CTRL_PLATFORM_OPT_IN_FLAG is set, and unit 0xfed91000 has translation and protected memory off (GSTS.TES and PMEN.PRS are clear).", Severity.Note);

    [Fact]
    public void Unit_without_protected_memory_has_no_register_for_it() => Assert.Single(Of(DmarFeatures.DmaControlOptIn, (RegisterMap.GlobalStatus, 0), (RegisterMap.Capability, 6)).Of("DMAR816"));

    [Theory]
    [InlineData(0x8000_0000, 0)]
    [InlineData(0, 0x8000_0001)]
    public void Translation_or_protected_memory_protects(ulong status, ulong enable) => Of(
        DmarFeatures.DmaControlOptIn, (RegisterMap.GlobalStatus, status), (RegisterMap.ProtectedMemoryEnable, enable)).IsSilent("DMAR816");

    [Fact]
    public void Registers_that_are_not_known_say_nothing()
    {
        Of(DmarFeatures.DmaControlOptIn, (RegisterMap.GlobalStatus, 0), (RegisterMap.Capability, Region)).IsSilent("DMAR816");
        Of(DmarFeatures.DmaControlOptIn, (RegisterMap.ProtectedMemoryEnable, 0)).IsSilent("DMAR816");
    }

    [Fact]
    public void Firmware_that_does_not_opt_in_promises_nothing() => Of(DmarFeatures.None, (RegisterMap.GlobalStatus, 0), (RegisterMap.ProtectedMemoryEnable, 0)).IsSilent("DMAR816");

    [Fact]
    public void Security_profile_makes_it_a_warning() => Assert.Equal(Severity.Warning, ProfileWeights.Of(Profile.Security, Catalogue.All.Single(rule => rule.Info.Id == "DMAR816").Info));

    [Fact]
    public void Registers_of_another_moment_mean_nothing() => (Of(DmarFeatures.DmaControlOptIn, (RegisterMap.GlobalStatus, 0)) with { Moment = SnapshotMoment.HandOff }).IsSkipped("DMAR816");

    private static LintedMachine Of(DmarFeatures flags, params (Register, ulong)[] values) => new(Lint.Table(flags, Lint.CatchAll())) { Units = [LintedMachine.Unit(0xfed9_1000, values)], Moment = SnapshotMoment.PreBoot };
}
