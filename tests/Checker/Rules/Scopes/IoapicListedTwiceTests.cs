using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IoapicListedTwiceTests
{
    [Fact]
    public void Second_entry_is_reported_in_another_unit()
    {
        var finding = Lint.Says("DMAR314", Lint.Table(Lint.Unit(0xfed9_0000, IoApic(2, 0x1e)), Lint.CatchAll() with { Scopes = [IoApic(3, 0x1d), IoApic(2, 0x1f)] }), 100, 1,
            "I/O APIC 2 is listed by DRHD #2 / scope #2 and by DRHD #1 / scope #1.");

        Lint.IsAgainst("DRHD #1 / scope #1 at offset 0x40", finding);
    }

    [Fact]
    public void Second_entry_is_reported_in_the_same_unit_and_another_segment()
    {
        Assert.Single(Lint.Of("DMAR314", Lint.Table(Lint.Unit(0xfed9_0000, IoApic(2, 0x1e), IoApic(2, 0x1f)))));
        Assert.Single(Lint.Of("DMAR314", Lint.Table(Lint.Unit(0xfed9_0000, IoApic(0, 0x1e)), Lint.Unit(0xfed9_1000, IoApic(0, 0x1e)) with { Segment = 1 })));
    }

    [Fact]
    public void Ids_of_their_own_are_not_reported() => Lint.IsSilent("DMAR314", Lint.Table(Lint.Unit(0xfed9_0000, IoApic(0, 0x1e), IoApic(255, 0x1f))));

    [Fact]
    public void Other_types_have_ids_of_their_own() => Lint.IsSilent("DMAR314", Lint.Table(
        Lint.Unit(0xfed9_0000, IoApic(0, 0x1e), Lint.Scope(DeviceScopeType.Hpet, 0x1f), Lint.Endpoint(2), Lint.Endpoint(3))));

    private static DeviceScopeDraft IoApic(byte id, byte device) => Lint.Scope(DeviceScopeType.IoApic, device) with { EnumerationId = id };
}
