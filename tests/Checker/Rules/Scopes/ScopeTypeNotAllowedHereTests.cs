using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeTypeNotAllowedHereTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Ports_take_bridges_only(byte type) =>
        Lint.Says("DMAR305", Of(new RootPortAtsDraft { Scopes = [Named(type)] }), 72, 1, $"Scope type is {type} in ATSR #1, which takes only root ports (2).");

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Caches_take_endpoints_only(byte type) =>
        Lint.Says("DMAR305", Of(new AddressTranslationCacheDraft { Scopes = [Named(type)] }), 72, 1, $"Scope type is {type} in SATC #1, which takes only endpoints (1).");

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Properties_take_endpoints_and_name_space_devices_only(byte type) => Lint.Says("DMAR305", Of(new IntegratedDevicePropertyDraft { Scopes = [Named(type)] }), 72, 1,
        $"Scope type is {type} in SIDP #1, which takes only endpoints (1) and name-space devices (5).");

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Interrupt_source_in_a_region_is_a_warning(byte type) => Lint.Says("DMAR305", Of(Lint.Region(0x1000, 0x1fff) with { Scopes = [Named(type)] }), 88, 1,
        $"Scope type is {type} in RMRR #1, which takes no I/O APIC (3) and no HPET (4).", Severity.Warning);

    [Fact]
    public void Types_that_belong_there_are_not_reported()
    {
        Lint.IsSilent("DMAR305", Of(new RootPortAtsDraft { Scopes = [Named(2)] }));
        Lint.IsSilent("DMAR305", Of(new AddressTranslationCacheDraft { Scopes = [Named(1)] }));
        Lint.IsSilent("DMAR305", Of(new IntegratedDevicePropertyDraft { Scopes = [Named(1), Named(5)] }));
        Lint.IsSilent("DMAR305", Of(Lint.Region(0x1000, 0x1fff) with { Scopes = [Named(1), Named(2), Named(5)] }));
        Lint.IsSilent("DMAR305", Lint.Table(Lint.CatchAll() with { Scopes = [Named(3), Named(4), Named(5)] }));
    }

    private static byte[] Of(StructureDraft structure) => Lint.Table(Lint.CatchAll(), structure);

    private static DeviceScopeDraft Named(byte type) => new(type, StartBus: 0, [new PathStep(0x1c, 0)]);
}
