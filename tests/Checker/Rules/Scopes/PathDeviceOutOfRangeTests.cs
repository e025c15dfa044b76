using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class PathDeviceOutOfRangeTests
{
    [Theory]
    [InlineData(0x20)]
    [InlineData(0xff)]
    public void Device_above_31_is_reported(byte device) =>
        Lint.Says("DMAR310", Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.IoApic, device)] }), 70, 2, $"Path 00:{device:x2}.0 names device 0x{device:x2}, above 0x1f.");

    [Fact]
    public void Device_31_is_not_reported() => Lint.IsSilent("DMAR310", Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.IoApic, 0x1f)] }));

    [Fact]
    public void Every_step_counts_and_a_path_is_reported_once()
    {
        var region = Lint.Region(0x1000, 0x1fff) with { Scopes = [new DeviceScopeDraft(1, StartBus: 0, [new PathStep(0x1c, 0), new PathStep(0x40, 0), new PathStep(0x41, 0)])] };

        Lint.Says("DMAR310", Lint.Table(Lint.CatchAll(), region), 94, 6, "Path 00:1c.0/40.0/41.0 names device 0x40, above 0x1f.");
    }
}
