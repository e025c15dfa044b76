using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SidpAtcWithoutSatcTests
{
    [Theory]
    [InlineData(0x08)]
    [InlineData(0x10)]
    [InlineData(0x18)]
    public void Cache_that_no_SATC_tells_of_is_reported(byte flags) => Lint.Says(
        "DMAR619", Lint.Table(Lint.CatchAll(), Lint.Properties(Lint.Endpoint(2) with { Flags = flags })), 74, 1,
        $"Flags of 00:02.0 in SIDP #1 have 0x{flags:x2} for its translation cache, and no SATC names it.", Severity.Note);

    [Fact]
    public void Other_properties_are_not_reported() => Lint.IsSilent("DMAR619", Lint.Table(Lint.CatchAll(), Lint.Properties(Lint.Endpoint(2) with { Flags = 0xe7 })));

    [Fact]
    public void Device_of_an_SATC_is_not_reported()
    {
        Lint.IsSilent("DMAR619", Lint.Table(Lint.CatchAll(), Lint.Caches(Lint.Endpoint(2)), Lint.Properties(Lint.Endpoint(2) with { Flags = 8 })));
        Assert.Single(Lint.Of("DMAR619", Lint.Table(Lint.CatchAll(), Lint.Caches(Lint.Endpoint(3)), Lint.Properties(Lint.Endpoint(2) with { Flags = 8 }))));
    }

    [Fact]
    public void Name_space_device_cannot_be_in_one() => Lint.IsSilent(
        "DMAR619", Lint.Table(Lint.CatchAll(), Lint.Properties(Lint.Scope(DeviceScopeType.NamespaceDevice, 2) with { Flags = 8 })));

    [Fact]
    public void SATC_that_cannot_be_read_may_name_it() => Lint.IsSilent(
        "DMAR619", RawTable.Of(RawTable.Unit(), [5, 0, 5, 0, 0], [6, 0, 16, 0, 0, 0, 0, 0, .. RawTable.Endpoint.With(2, 8)]));
}
