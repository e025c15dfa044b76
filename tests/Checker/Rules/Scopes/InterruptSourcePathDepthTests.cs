using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class InterruptSourcePathDepthTests
{
    [Theory]
    [InlineData(DeviceScopeType.Hpet)]
    [InlineData(DeviceScopeType.NamespaceDevice)]
    public void Several_steps_are_reported(DeviceScopeType type) =>
        Lint.Says("DMAR318", Of(type, steps: 2), 70, 4, $"Path 00:1c.0/1c.0 of a scope of type {(int)type} has 2 steps instead of one.", Severity.Warning);

    [Fact]
    public void Io_apic_behind_a_bridge_is_a_note() =>
        Lint.Says("DMAR318", Of(DeviceScopeType.IoApic, steps: 2), 70, 4, "Path 00:1c.0/1c.0 of a scope of type 3 has 2 steps instead of one.", Severity.Note);

    [Fact]
    public void Longest_path_is_reported_once() => Assert.Single(Lint.Of("DMAR318", Of(DeviceScopeType.Hpet, DeviceScopeDraft.MaxSteps)));

    [Theory]
    [InlineData(DeviceScopeType.IoApic)]
    [InlineData(DeviceScopeType.Hpet)]
    [InlineData(DeviceScopeType.NamespaceDevice)]
    public void One_step_is_not_reported(DeviceScopeType type) => Lint.IsSilent("DMAR318", Of(type, steps: 1));

    [Fact]
    public void Pci_devices_may_lie_behind_bridges() => Lint.IsSilent("DMAR318", Of(DeviceScopeType.Endpoint, steps: 2));

    private static byte[] Of(DeviceScopeType type, int steps) =>
        Lint.Table(Lint.Unit(0xfed9_0000, new DeviceScopeDraft((byte)type, StartBus: 0, [.. Enumerable.Repeat(new PathStep(0x1c, 0), steps)])));
}
