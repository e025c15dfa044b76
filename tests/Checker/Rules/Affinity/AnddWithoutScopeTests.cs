using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AnddWithoutScopeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(255)]
    public void Device_that_no_unit_lists_is_reported(byte number) => Lint.Says(
        "DMAR612", Of(DeviceScopeType.NamespaceDevice, number), 79, 1, $"ACPI device number 0x{number:x2} of ANDD #1 is in no scope of a DRHD.");

    [Fact]
    public void Device_that_a_unit_lists_is_not_reported() => Lint.IsSilent("DMAR612", Of(DeviceScopeType.NamespaceDevice, 1));

    [Fact]
    public void Same_number_of_an_interrupt_source_is_another_thing() => Assert.Single(Lint.Of("DMAR612", Of(DeviceScopeType.Hpet, 1)));

    [Fact]
    public void Unit_that_cannot_be_read_may_list_it() => Lint.IsSilent("DMAR612", RawTable.Of(RawTable.Unit(), RawTable.Unit(new byte[8]), [4, 0, 10, 0, 0, 0, 0, 1, 65, 0]));

    [Fact]
    public void Table_without_a_unit_has_been_reported_once() => Lint.IsSilent("DMAR612", Lint.Table(Lint.Named(1, "A")));

    private static byte[] Of(DeviceScopeType type, byte number) =>
        Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(type, 0x1e) with { EnumerationId = 1 }] }, Lint.Named(number, "A"));
}
