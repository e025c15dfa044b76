using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeStartBusNotInMcfgTests
{
    [Theory]
    [InlineData(0x0f)]
    [InlineData(0x40)]
    [InlineData(0xff)]
    public void Bus_outside_of_every_range_is_reported(byte bus) => Of(DeviceScopeType.Endpoint, bus).Says(
        "DMAR708", 69, 1, $"Start bus 0x{bus:x2} of DRHD #1 / scope #1 is in no range of the MCFG for segment 0x0000.", Severity.Warning);

    [Theory]
    [InlineData(0x10)]
    [InlineData(0x3f)]
    public void Bus_inside_of_a_range_is_not_reported(byte bus) => Of(DeviceScopeType.SubHierarchy, bus).IsSilent("DMAR708");

    [Theory]
    [InlineData(DeviceScopeType.IoApic)]
    [InlineData(DeviceScopeType.Hpet)]
    [InlineData(DeviceScopeType.NamespaceDevice)]
    public void Bus_of_what_is_no_pci_device_may_be_made_up(DeviceScopeType type) => Of(type, 0xf0).IsSilent("DMAR708");

    [Fact]
    public void Segment_that_the_mcfg_lacks_is_a_matter_of_other_rules() => new LintedMachine(Lint.Table(Lint.CatchAll(), Lint.Unit(0xfed9_0000, Lint.Endpoint(2)) with { Segment = 1 }))
    {
        Tables = [RawAcpi.Mcfg(RawAcpi.Allocation(0, 0, 0xff))],
    }.IsSilent("DMAR708");

    private static LintedMachine Of(DeviceScopeType type, byte bus) => new(Lint.Table(Lint.Unit(0xfed9_0000, new DeviceScopeDraft(type, bus, 2, 0)), Lint.CatchAll()))
    {
        Tables = [RawAcpi.Mcfg(RawAcpi.Allocation(0, 0x10, 0x1f), RawAcpi.Allocation(0, 0x20, 0x3f), RawAcpi.Allocation(1, 0, 0xff))],
    };
}
