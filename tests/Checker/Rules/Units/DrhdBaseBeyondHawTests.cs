using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdBaseBeyondHawTests
{
    [Fact]
    public void Window_that_starts_beyond_the_width_is_reported() => Lint.Says("DMAR209", Of(39, 0x80_0000_0000), 56, 8,
        "Register window 0x8000000000-0x8000000fff of DRHD #1 needs more than the 39 bits of the Host Address Width.", Severity.Warning);

    [Fact]
    public void Window_that_ends_beyond_the_width_is_reported() => Assert.Single(Lint.Of("DMAR209", Of(32, 0xffff_f000, size: 1)));

    [Fact]
    public void Last_window_below_the_width_is_not_reported()
    {
        Lint.IsSilent("DMAR209", Of(39, 0x7f_ffff_f000));
        Lint.IsSilent("DMAR209", Of(32, 0xffff_e000, size: 1));
        Lint.IsSilent("DMAR209", Of(32, 0xffff_f000));
    }

    [Fact]
    public void Width_of_all_addresses_and_more_is_never_exceeded()
    {
        Assert.Single(Lint.Of("DMAR209", Of(63, ulong.MaxValue)));
        Lint.IsSilent("DMAR209", Of(64, ulong.MaxValue));
        Lint.IsSilent("DMAR209", Of(256, ulong.MaxValue));
    }

    private static byte[] Of(int width, ulong at, byte size = 0)
    {
        var builder = new DmarBuilder { HostAddressWidth = width };
        builder.Structures.Add(Lint.CatchAll(at) with { Size = size });
        return builder.Build();
    }
}
