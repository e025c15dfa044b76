using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RhsaWithoutSratTests
{
    private static readonly byte[] Dmar = Lint.Table(Lint.CatchAll(), new StaticAffinityDraft(new(0xfed9_1000), 1), new StaticAffinityDraft(new(0xfed9_2000), 0));

    [Fact]
    public void Machine_without_an_srat_is_reported_once() => new LintedMachine(Dmar) { Tables = [] }.Says(
        "DMAR710", 64, 20, "RHSA #1 gives a unit proximity domain 0x1, and there is no SRAT.", Severity.Note);

    [Fact]
    public void Machine_with_an_srat_is_not_reported() => new LintedMachine(Dmar) { Tables = [RawAcpi.Srat(3, RawAcpi.Affinity(1))] }.IsSilent("DMAR710");

    [Fact]
    public void Table_without_rhsa_is_not_reported() => new LintedMachine(Lint.Table(Lint.CatchAll())) { Tables = [] }.IsSilent("DMAR710");

    [Fact]
    public void Nothing_is_said_where_other_tables_are_not_known() => new LintedMachine(Dmar).IsSkipped("DMAR710");
}
