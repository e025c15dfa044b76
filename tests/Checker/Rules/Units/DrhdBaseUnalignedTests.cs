using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdBaseUnalignedTests
{
    [Theory]
    [InlineData(0xfed9_0001)]
    [InlineData(0xfed9_0fff)]
    [InlineData(ulong.MaxValue)]
    public void Base_inside_a_page_is_reported(ulong at) =>
        Lint.Says("DMAR203", Lint.Table(Lint.CatchAll(at)), 56, 8, $"Register base 0x{at:x} is no multiple of 0x1000 bytes.");

    [Theory]
    [InlineData(0)]
    [InlineData(0xfed9_1000)]
    public void Base_of_a_page_is_not_reported(ulong at) => Lint.IsSilent("DMAR203", Lint.Table(Lint.CatchAll(at)));

    [Fact]
    public void Fingerprint_survives_a_unit_that_is_put_before()
    {
        var alone = Lint.Of("DMAR203", Lint.Table(Lint.CatchAll(0xfed9_0001))).Single();
        var second = Lint.Of("DMAR203", Lint.Table(Lint.Unit(0xfed8_0000, Lint.Endpoint(2)), Lint.CatchAll(0xfed9_0001))).Single();

        Assert.NotEqual(alone.Place.Where, second.Place.Where);
        Assert.Equal(alone.Fingerprint, second.Fingerprint);
    }
}
