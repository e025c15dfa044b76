using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeFlagsReservedBitsTests
{
    [Theory]
    [InlineData(DeviceScopeType.Endpoint, 0x3f, 0x20)]
    [InlineData(DeviceScopeType.NamespaceDevice, 0xff, 0xe0)]
    public void Reserved_bits_are_reported(DeviceScopeType type, byte flags, byte reserved) =>
        Lint.Says("DMAR307", Of(type, flags), 74, 1, $"Scope flags are 0x{flags:x2}, whose reserved bits 0x{reserved:x2} are set.", Severity.Warning);

    [Fact]
    public void Defined_bits_are_not_reported() => Lint.IsSilent("DMAR307", Of(DeviceScopeType.Endpoint, 0x1f));

    [Fact]
    public void Types_without_flags_and_other_structures_are_left_to_their_own_rule()
    {
        Lint.IsSilent("DMAR307", Of(DeviceScopeType.SubHierarchy, 0xff));
        Lint.IsSilent("DMAR307", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2) with { Flags = 0xff })));
    }

    private static byte[] Of(DeviceScopeType type, byte flags) =>
        Lint.Table(Lint.CatchAll(), new IntegratedDevicePropertyDraft { Scopes = [Lint.Scope(type, 2) with { Flags = flags }] });
}
