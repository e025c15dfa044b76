using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SatcDeviceMissingFromSidpTests
{
    [Fact]
    public void Device_that_the_SIDP_leaves_out_is_reported() => Lint.Says(
        "DMAR514", Lint.Table(Lint.CatchAll(), Lint.Caches(Lint.Endpoint(2), Lint.Endpoint(5)), Lint.Properties(Lint.Endpoint(2) with { Flags = 8 })), 80, 8,
        "Device 00:05.0 of SATC #1 is in no SIDP of segment 0x0000.", Severity.Warning);

    [Fact]
    public void Device_in_both_is_not_reported() => Lint.IsSilent("DMAR514", Lint.Table(Lint.CatchAll(), Lint.Caches(Lint.Endpoint(2)), Lint.Properties(Lint.Endpoint(2))));

    [Fact]
    public void Table_without_an_SIDP_of_that_segment_is_older() => Lint.IsSilent("DMAR514", Lint.Table(
        Lint.CatchAll(), Lint.CatchAll(0xfed9_2000, segment: 1), Lint.Caches(Lint.Endpoint(2)), Lint.Properties(Lint.Endpoint(5)) with { Segment = 1 }));

    [Fact]
    public void SIDP_that_cannot_be_read_may_name_it() => Lint.IsSilent("DMAR514", RawTable.Of(
        RawTable.Unit(), [5, 0, 16, 0, 0, 0, 0, 0, .. RawTable.Endpoint.With(6, 2)], [6, 0, 16, 0, 0, 0, 0, 0, .. RawTable.Endpoint.With(6, 3)], [6, 0, 5, 0, 0]));
}
