using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class NamespaceScopeWithoutAnddTests
{
    [Fact]
    public void Number_that_no_andd_has_is_reported() => Lint.Says("DMAR319", Lint.Table(Unit(2), Andd(1), Andd(3)), 68, 1,
        "Enumeration ID 2 of DRHD #1 / scope #1 is the ACPI device number of no ANDD.");

    [Fact]
    public void Scopes_of_other_structures_count_too() => Assert.Single(Lint.Of("DMAR319", Lint.Table(
        Unit(1), Andd(1), new IntegratedDevicePropertyDraft { Scopes = [Lint.Scope(DeviceScopeType.NamespaceDevice, 2) with { EnumerationId = 2 }] })));

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void Number_of_an_andd_is_not_reported(byte number) => Lint.IsSilent("DMAR319", Lint.Table(Unit(number), Andd(number)));

    [Fact]
    public void Andd_ahead_of_the_unit_counts() => Lint.IsSilent("DMAR319", Lint.Table(Andd(1), Unit(1)));

    [Fact]
    public void Other_types_need_no_andd() => Lint.IsSilent("DMAR319", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Scope(DeviceScopeType.IoApic, 2) with { EnumerationId = 2 })));

    [Fact]
    public void Andd_that_cannot_be_read_is_not_absent()
    {
        byte[] unit = RawTable.Unit([5, 8, 0, 0, 2, 0xf0, 0x1e, 0]);

        Assert.Single(Lint.Of("DMAR319", RawTable.Of(unit)));
        Lint.IsSilent("DMAR319", RawTable.Of(unit, [4, 0, 8, 0, 0, 0, 0, 2]));
        Lint.IsSilent("DMAR319", RawTable.Of(unit, [1, 0, 0, 0]));
    }

    private static HardwareUnitDraft Unit(byte number) => Lint.Unit(0xfed9_0000, Lint.Scope(DeviceScopeType.NamespaceDevice, 2) with { EnumerationId = number });

    private static NamespaceDeviceDraft Andd(byte number) => new(number, @"\_SB.PCI0.UA00");
}
