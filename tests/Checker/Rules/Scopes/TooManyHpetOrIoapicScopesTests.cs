using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class TooManyHpetOrIoapicScopesTests
{
    [Fact]
    public void Ninth_hpet_is_reported() => Lint.Says("DMAR322", Of(DeviceScopeType.Hpet, 9), 48 + 16 + 8 * 8, 8, "DRHD #1 / scope #9 is HPET scope 9 of the table, above 8.");

    [Fact]
    public void Io_apic_beyond_128_is_reported() =>
        Lint.Says("DMAR322", Of(DeviceScopeType.IoApic, 129), 48 + 16 + 128 * 8, 8, "DRHD #1 / scope #129 is I/O APIC scope 129 of the table, above 128.");

    [Fact]
    public void Units_are_counted_together_and_reported_once() => Assert.Equal("DRHD #2 / scope #3 is HPET scope 9 of the table, above 8.", Assert.Single(Lint.Of("DMAR322", Lint.Table(
        Lint.Unit(0x1000, Sources(DeviceScopeType.Hpet, 6)), Lint.Unit(0x2000, Sources(DeviceScopeType.Hpet, 6))))).Message);

    [Fact]
    public void As_many_as_there_is_room_for_are_not_reported()
    {
        Lint.IsSilent("DMAR322", Of(DeviceScopeType.Hpet, 8));
        Lint.IsSilent("DMAR322", Of(DeviceScopeType.IoApic, 128));
        Lint.IsSilent("DMAR322", Of(DeviceScopeType.Endpoint, 200));
    }

    private static byte[] Of(DeviceScopeType type, int count) => Lint.Table(Lint.Unit(0xfed9_0000, Sources(type, count)));

    private static DeviceScopeDraft[] Sources(DeviceScopeType type, int count) => [.. Enumerable.Range(0, count).Select(number => new DeviceScopeDraft(type, bus: 0xf0, (byte)(number & 0x1f), function: 0))];
}
