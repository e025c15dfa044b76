using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AtsrVsDeviceTlbTests
{
    private static readonly RootPortAtsDraft Ports = new() { Flags = 1 };

    [Fact]
    public void Structure_of_a_segment_whose_units_serve_no_caches_is_reported() => Of([Lint.CatchAll(), Ports], 0xd8).Says(
        "DMAR735", 64, 8, "ATSR #1 is of segment 0x0000, none of whose units serves translation caches in devices (ECAP.DT).", Severity.Note);

    [Fact]
    public void Satc_needs_such_a_unit_too() => Assert.Single(Of([Lint.CatchAll(), new AddressTranslationCacheDraft { Scopes = [Lint.Endpoint(2)] }], 0xd8).Of("DMAR735"));

    [Fact]
    public void One_unit_that_serves_them_is_enough() => (Of([Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(), Ports], 0xd8) with
    {
        Units = [LintedMachine.Unit(0xfed9_0000, (RegisterMap.ExtendedCapability, 0xdc)), LintedMachine.Unit(0xfed9_1000, (RegisterMap.ExtendedCapability, 0xd8))],
    }).IsSilent("DMAR735");

    [Fact]
    public void Unit_whose_register_is_not_known_may_serve_them() => Of([Lint.Unit(0xfed9_0000, Lint.Endpoint(2)), Lint.CatchAll(), Ports], 0xd8).IsSilent("DMAR735");

    private static LintedMachine Of(StructureDraft[] structures, ulong extended) => new(Lint.Table(structures)) { Units = [LintedMachine.Unit(0xfed9_1000, (RegisterMap.ExtendedCapability, extended))] };
}
