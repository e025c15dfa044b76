using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IvrsAlsoPresentTests
{
    [Fact]
    public void Table_of_the_other_vendors_hardware_is_reported() => new LintedMachine(Lint.Table(Lint.CatchAll())) { Tables = [RawAcpi.Hpet(0), RawAcpi.Table("IVRS", [1]), RawAcpi.Table("IVRS", [2])] }.Says(
        "DMAR736", 0, 4, "There is an IVRS beside the DMAR table.", Severity.Warning);

    [Fact]
    public void Machine_without_it_is_not_reported() => new LintedMachine(Lint.Table(Lint.CatchAll())) { Tables = [RawAcpi.Hpet(0)] }.IsSilent("DMAR736");

    [Fact]
    public void Nothing_is_said_where_other_tables_are_not_known() => new LintedMachine(Lint.Table(Lint.CatchAll())).IsSkipped("DMAR736");
}
