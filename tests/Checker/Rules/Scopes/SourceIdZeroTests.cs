using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SourceIdZeroTests
{
    [Theory]
    [InlineData(DeviceScopeType.IoApic)]
    [InlineData(DeviceScopeType.Hpet)]
    public void Interrupt_source_of_zero_is_reported(DeviceScopeType type) =>
        Lint.Says("DMAR317", Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(type, 0)] }), 70, 2, $"Source id of DRHD #1 / scope #1, of type {(int)type}, is 00:00.0.");

    [Fact]
    public void Region_for_the_host_bridge_is_a_warning() =>
        Lint.Says("DMAR317", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff) with { Scopes = [Lint.Endpoint(0)] }), 94, 2, "Device of RMRR #1 / scope #1 is 00:00.0.", Severity.Warning);

    [Fact]
    public void Neighbouring_source_ids_are_not_reported() => Lint.IsSilent("DMAR317", Lint.Table(Lint.CatchAll() with
    {
        Scopes = [Lint.Scope(DeviceScopeType.IoApic, 1), new DeviceScopeDraft(DeviceScopeType.Hpet, bus: 0, device: 0, function: 1), new DeviceScopeDraft(DeviceScopeType.Hpet, bus: 1, device: 0, function: 0)],
    }));

    [Fact]
    public void Path_of_two_steps_is_no_source_id() => Lint.IsSilent("DMAR317", Lint.Table(
        Lint.CatchAll() with { Scopes = [new DeviceScopeDraft(3, StartBus: 0, [new PathStep(0, 0), new PathStep(0, 0)])] },
        Lint.Region(0x1000, 0x1fff) with { Scopes = [new DeviceScopeDraft(1, StartBus: 0, [new PathStep(0, 0), new PathStep(0, 0)])] }));

    [Fact]
    public void Other_devices_of_a_unit_are_not_reported() => Lint.IsSilent("DMAR317", Lint.Table(Lint.Unit(0xfed9_0000, Lint.Endpoint(0), Lint.Scope(DeviceScopeType.NamespaceDevice, 0))));
}
