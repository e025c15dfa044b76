using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeFlagsOutsideSidpTests
{
    [Fact]
    public void Flags_in_another_structure_are_reported() =>
        Lint.Says("DMAR306", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2) with { Flags = 0x1f })), 66, 1, "Scope flags are 0x1f instead of 0 for a scope of type 1 in DRHD #1.", Severity.Warning);

    [Theory]
    [InlineData(DeviceScopeType.SubHierarchy)]
    [InlineData(DeviceScopeType.IoApic)]
    [InlineData(DeviceScopeType.Hpet)]
    public void Flags_of_other_types_are_reported_in_a_sidp_too(DeviceScopeType type) =>
        Lint.Says("DMAR306", Sidp(Lint.Scope(type, 2) with { Flags = 0x80 }), 74, 1, $"Scope flags are 0x80 instead of 0 for a scope of type {(int)type} in SIDP #1.", Severity.Warning);

    [Theory]
    [InlineData(DeviceScopeType.Endpoint)]
    [InlineData(DeviceScopeType.NamespaceDevice)]
    public void Flags_of_endpoints_and_name_space_devices_in_a_sidp_are_not_reported(DeviceScopeType type) => Lint.IsSilent("DMAR306", Sidp(Lint.Scope(type, 2) with { Flags = 0xff }));

    [Fact]
    public void No_flags_are_not_reported() => Lint.IsSilent("DMAR306", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(2))));

    private static byte[] Sidp(DeviceScopeDraft scope) => Lint.Table(Lint.CatchAll(), new IntegratedDevicePropertyDraft { Scopes = [scope] });
}
