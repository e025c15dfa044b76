using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;
using static Dmarkit.Tests.Parser.Acpi.AmlWriter;

namespace Dmarkit.Tests.Checker.Rules;

public class ExternalPortWithoutOptinTests
{
    private static readonly HardwareUnitDraft Thunderbolt = Lint.Unit(0xfed8_4000, Lint.Scope(DeviceScopeType.SubHierarchy, 7));

    [Fact]
    public void Unit_of_thunderbolts_ports_is_enough() => new LintedMachine(Lint.Table(DmarFeatures.None, Thunderbolt, Lint.CatchAll())).Says(
        "DMAR802", 37, 1, "DMA_CTRL_PLATFORM_OPT_IN_FLAG is clear, and port 00:07.0, which has DRHD #1 to itself, is for devices from outside.", Severity.Warning);

    [Fact]
    public void Property_of_bytecode_is_enough() => new LintedMachine(Lint.Table(DmarFeatures.None, Lint.CatchAll())) { Tables = [ExternalPortTable.Of(0x1c_0000)] }.Says(
        "DMAR802", 37, 1, "DMA_CTRL_PLATFORM_OPT_IN_FLAG is clear, and port \\_SB.PCI0.RP01 is for devices from outside.", Severity.Warning);

    [Fact]
    public void Firmware_that_opts_in_is_not_reported() => new LintedMachine(Lint.Table(DmarFeatures.DmaControlOptIn, Thunderbolt, Lint.CatchAll())) { Tables = [ExternalPortTable.Of(0x1c_0000)] }.IsSilent("DMAR802");

    [Fact]
    public void Unit_of_other_devices_too_is_no_thunderbolts() => new LintedMachine(Lint.Table(
        DmarFeatures.None, Lint.Unit(0xfed8_4000, Lint.Scope(DeviceScopeType.SubHierarchy, 7), Lint.Endpoint(2)), Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.SubHierarchy, 7)] })).IsSilent("DMAR802");

    [Fact]
    public void Security_profile_makes_it_an_error() => Assert.Equal(Severity.Error, ProfileWeights.Of(Profile.Security, Catalogue.All.Single(rule => rule.Info.Id == "DMAR802").Info));
}

/// <summary>Bytecode with a port for devices from outside.</summary>
internal static class ExternalPortTable
{
    public static byte[] Of(ulong address, ulong baseBus = 0) => Table("DSDT", Device(
        "\\_SB.PCI0", Named("_HID", EisaId("PNP0A08")), Named("_BBN", Number(baseBus)), Device("RP01", Named("_ADR", Number(address)), Named("_DSD", Property)))).Bytes.ToArray();

    private static byte[] Property => List(Buffer(new Guid("efcc06cc-73ac-4bc3-bff0-76143807c389").ToByteArray()), List(List(Text("ExternalFacingPort"), Number(1))));
}
