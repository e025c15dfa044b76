using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RhsaProximityNotInSratTests
{
    [Fact]
    public void Domain_that_no_entry_has_is_reported() => Of(2, RawAcpi.Affinity(0), RawAcpi.Affinity(1)).Says(
        "DMAR709", 80, 4, "Proximity domain 0x2 of RHSA #1 is in no enabled entry of the SRAT.", Severity.Warning);

    [Fact]
    public void Entry_that_is_switched_off_does_not_count() => Assert.Single(Of(1, RawAcpi.Affinity(0), RawAcpi.Affinity(1, enabled: false)).Of("DMAR709"));

    [Fact]
    public void Domain_of_an_enabled_entry_is_not_reported() => Of(1, RawAcpi.Affinity(0), RawAcpi.Affinity(1)).IsSilent("DMAR709");

    [Fact]
    public void Entry_may_stand_where_the_srat_cannot_be_read() => Of(1, RawAcpi.Affinity(0), RawAcpi.Affinity(1).With(1, 0)).IsSilent("DMAR709");

    private static LintedMachine Of(uint domain, params byte[][] entries) => new(Lint.Table(Lint.CatchAll(), new StaticAffinityDraft(new(0xfed9_1000), domain))) { Tables = [RawAcpi.Srat(3, entries)] };
}
