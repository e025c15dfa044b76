using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ApicIdNeedsX2apicTests
{
    private const DmarFeatures Remapping = DmarFeatures.InterruptRemapping;

    [Theory]
    [InlineData(DmarFeatures.None, 255, "INTR_REMAP is clear")]
    [InlineData(Remapping | DmarFeatures.X2ApicOptOut, 255, "X2APIC_OPT_OUT is set")]
    [InlineData(DmarFeatures.X2ApicOptOut, 0xffff_fffe, "INTR_REMAP is clear")]
    public void Processor_that_only_x2apic_reaches_is_reported(DmarFeatures flags, uint id, string why) => Of(flags, RawAcpi.X2Apic(id)).Says(
        "DMAR732", 37, 1, $"{why}, and the MADT's processor with the x2APIC id 0x{id:x} needs x2APIC mode.", Severity.Error);

    [Fact]
    public void Several_processors_are_one_finding() => Of(Remapping | DmarFeatures.X2ApicOptOut, RawAcpi.X2Apic(256), RawAcpi.X2Apic(257)).Says(
        "DMAR732", 37, 1, "X2APIC_OPT_OUT is set, and the MADT's processor with the x2APIC id 0x100, the first of 2 such, needs x2APIC mode.", Severity.Error);

    [Fact]
    public void Low_ids_placeholders_and_processors_that_are_off_are_not_reported() => Of(
        DmarFeatures.None, RawAcpi.X2Apic(254), RawAcpi.X2Apic(uint.MaxValue), RawAcpi.X2Apic(300).With(8, 0)).IsSilent("DMAR732");

    [Fact]
    public void Flags_that_allow_x2apic_are_in_order() => Of(Remapping, RawAcpi.X2Apic(300)).IsSilent("DMAR732");

    private static LintedMachine Of(DmarFeatures flags, params byte[][] processors) => new(Lint.Table(flags, Lint.CatchAll())) { Tables = [RawAcpi.Madt(processors)] };
}
