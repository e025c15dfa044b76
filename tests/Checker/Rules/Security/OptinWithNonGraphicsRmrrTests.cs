using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class OptinWithNonGraphicsRmrrTests
{
    [Fact]
    public void Region_of_another_device_beside_the_promise_is_reported_once()
    {
        var finding = Lint.Says(
            "DMAR809", Of(4, Lint.Endpoint(2), Lint.Endpoint(0x14), Lint.Endpoint(0x16)), 64, 48, "RMRR #1 is for 00:14.0, beside DMA_CTRL_PLATFORM_OPT_IN_FLAG.", Severity.Note);

        Lint.IsAgainst("DMAR / Flags at offset 0x25", finding);
    }

    [Fact]
    public void Region_of_the_graphics_is_not_reported() => Lint.IsSilent("DMAR809", Of(4, Lint.Endpoint(2)));

    [Fact]
    public void Region_of_nobody_is_what_another_rule_speaks_of() => Lint.IsSilent("DMAR809", Of(4));

    [Fact]
    public void Without_the_promise_nothing_is_reported() => Lint.IsSilent("DMAR809", Of(0xfb, Lint.Endpoint(0x14)));

    private static byte[] Of(byte flags, params DeviceScopeDraft[] devices) =>
        Lint.Table((DmarFeatures)flags, Lint.CatchAll(), Lint.Region(0x1000, 0x1fff) with { Scopes = devices });
}
