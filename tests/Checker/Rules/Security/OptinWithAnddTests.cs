using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class OptinWithAnddTests
{
    [Fact]
    public void Name_space_device_beside_the_promise_is_reported()
    {
        var finding = Lint.Says(
            "DMAR803", Lint.Table((DmarFeatures)4, Lint.CatchAll(), Lint.Named(1, "A")), 64, 10, "ANDD #1 declares a name-space device beside DMA_CTRL_PLATFORM_OPT_IN_FLAG.", Severity.Warning);

        Lint.IsAgainst("DMAR / Flags at offset 0x25", finding);
    }

    [Fact]
    public void One_of_both_is_not_reported()
    {
        Lint.IsSilent("DMAR803", Lint.Table((DmarFeatures)0xfb, Lint.CatchAll(), Lint.Named(1, "A")));
        Lint.IsSilent("DMAR803", Lint.Table((DmarFeatures)4, Lint.CatchAll()));
    }
}
