using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HpetListedSeveralTimesTests
{
    [Fact]
    public void Eight_functions_of_one_device_are_noted_once()
    {
        var finding = Lint.Says("DMAR315", Lint.Table(Lint.CatchAll() with { Scopes = [.. Enumerable.Range(0, 8).Select(function => Hpet(0, 0x0f, (byte)function))] }), 76, 1,
            "HPET 0 is listed 8 times, as functions of one device from f0:0f.0 on.", Severity.Note);

        Lint.IsAgainst("DRHD #1 / scope #1 at offset 0x40", finding);
    }

    [Theory]
    [InlineData(0xf0, 0x10)]
    [InlineData(0xf1, 0x0f)]
    public void Another_bus_or_device_is_a_warning(byte bus, byte device) => Lint.Says("DMAR315", Lint.Table(Lint.CatchAll() with { Scopes = [Hpet(0, 0x0f, 0), Hpet(0, 0x0f, 1), Hpet(0, device, 2, bus)] }), 84, 1,
        $"HPET 0 is listed by DRHD #1 / scope #3 as {bus:x2}:{device:x2}.2 and by DRHD #1 / scope #1 as f0:0f.0.", Severity.Warning);

    [Fact]
    public void Another_unit_is_a_warning() => Lint.Says("DMAR315", Lint.Table(Lint.Unit(0xfed9_0000, Hpet(0, 0x0f, 0)), Lint.CatchAll() with { Scopes = [Hpet(0, 0x0f, 0)] }), 92, 1,
        "HPET 0 is listed by DRHD #2 / scope #1 as f0:0f.0 and by DRHD #1 / scope #1 as f0:0f.0.", Severity.Warning);

    [Fact]
    public void Another_bridge_before_the_device_is_a_warning() => Assert.Equal(Severity.Warning, Assert.Single(Lint.Of("DMAR315", Lint.Table(Lint.CatchAll() with
    {
        Scopes = [new DeviceScopeDraft(4, StartBus: 0, [new PathStep(1, 0), new PathStep(0, 0)]), new DeviceScopeDraft(4, StartBus: 0, [new PathStep(2, 0), new PathStep(0, 0)])],
    }))).Severity);

    [Fact]
    public void Each_id_is_told_once() => Assert.Equal(2, Lint.Of("DMAR315", Lint.Table(Lint.CatchAll() with { Scopes = [Hpet(9, 1, 0), Hpet(0, 2, 0), Hpet(0, 2, 1), Hpet(9, 1, 1), Hpet(0, 2, 2)] })).Count);

    [Fact]
    public void Blocks_of_their_own_are_not_reported() => Lint.IsSilent("DMAR315", Lint.Table(Lint.CatchAll() with { Scopes = [Hpet(0, 0x0f, 0), Hpet(1, 0x0f, 1), Hpet(255, 0x0f, 2)] }));

    private static DeviceScopeDraft Hpet(byte id, byte device, byte function, byte bus = 0xf0) => new(DeviceScopeType.Hpet, bus, device, function) { EnumerationId = id };
}
