using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SatcDeviceInTwoStructuresTests
{
    [Fact]
    public void Device_with_two_answers_is_reported()
    {
        var finding = Lint.Says(
            "DMAR511", Of(1, 0, 2), 88, 8, "Device 00:02.0 of segment 0x0000 is in SATC #2 and, with another ATC_REQUIRED, in SATC #1.", Severity.Warning);

        Lint.IsAgainst("SATC #1 / scope #1 at offset 0x48", finding);
    }

    [Fact]
    public void Other_device_is_not_reported() => Lint.IsSilent("DMAR511", Of(1, 0, 3));

    [Fact]
    public void Structures_that_agree_are_what_another_rule_speaks_of() => Lint.IsSilent("DMAR511", Of(1, 1, 2));

    private static byte[] Of(byte one, byte other, byte device) => Lint.Table(
        Lint.CatchAll(), Lint.Caches(Lint.Endpoint(2)) with { Flags = one }, Lint.Caches(Lint.Endpoint(device)) with { Flags = other });
}
