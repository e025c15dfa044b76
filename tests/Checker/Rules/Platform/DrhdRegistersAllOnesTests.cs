using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdRegistersAllOnesTests
{
    [Theory]
    [InlineData(ulong.MaxValue, "CAP and ECAP read all ones")]
    [InlineData(0, "CAP and ECAP read 0")]
    public void Window_without_a_unit_is_reported(ulong value, string read) => Of((RegisterMap.Capability, value), (RegisterMap.ExtendedCapability, value)).Says(
        "DMAR733", 56, 8, $"No unit answers at 0xfed91000 of DRHD #1: {read}.", Severity.Error);

    [Fact]
    public void Version_0_is_no_units() => Of((RegisterMap.Version, 0)).Says("DMAR733", 56, 8, "No unit answers at 0xfed91000 of DRHD #1: VER reads 0.", Severity.Error);

    [Fact]
    public void One_register_of_ones_or_zeros_does_not_do()
    {
        Of((RegisterMap.Capability, ulong.MaxValue), (RegisterMap.ExtendedCapability, 0)).IsSilent("DMAR733");
        Of((RegisterMap.Capability, 0)).IsSilent("DMAR733");
        Of((RegisterMap.Version, 0x10), (RegisterMap.Capability, 6), (RegisterMap.ExtendedCapability, 0)).IsSilent("DMAR733");
    }

    private static LintedMachine Of(params (Register, ulong)[] values) => new(Lint.Table(Lint.CatchAll())) { Units = [LintedMachine.Unit(0xfed9_1000, values)] };
}
