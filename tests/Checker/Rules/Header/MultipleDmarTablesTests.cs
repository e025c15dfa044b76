using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class MultipleDmarTablesTests
{
    [Fact]
    public void Second_table_is_reported_with_the_first()
    {
        var finding = Assert.Single(Lint.Of("DMAR013", Machine(AcpiMachine.Dmar, Other)));

        Assert.Equal("DMAR at 0x116000 (XSDT entry 2) comes after DMAR at 0x115000 (XSDT entry 1); a platform has one DMAR, and here are 2.", finding.Message);
        Assert.Equal((Severity.Warning, new HostAddress(Other)), (finding.Severity, finding.Address));
        Assert.Equal(new(null, null, null, "DMAR at 0x116000 (XSDT entry 2)", "DMAR table #2"), finding.Place);
        Assert.Equal(new("earlier", "DMAR at 0x115000 (XSDT entry 1)"), Assert.Single(finding.Evidence));
    }

    [Fact]
    public void Further_tables_are_counted() =>
        Assert.EndsWith("and here are 3.", Assert.Single(Lint.Of("DMAR013", Machine(AcpiMachine.Dmar, Other, Third))).Message, StringComparison.Ordinal);

    [Fact]
    public void One_table_is_not_reported_however_often_it_is_listed() => Assert.Empty(Lint.Of("DMAR013", Machine(AcpiMachine.Dmar, AcpiMachine.Dmar)));

    [Fact]
    public void Without_the_other_tables_it_is_skipped_aloud() =>
        Assert.Contains(Lint.Run(Lint.Table(Lint.CatchAll())).Skipped, rule => rule.Rule.Id == "DMAR013" && rule.Reason.EndsWith("(--acpi)", StringComparison.Ordinal));

    private const int Other = 0x116000, Third = 0x117000;

    private static TableSet Machine(params ulong[] dmars) => Sources.Read(new AcpiMachine()
        .Put(AcpiMachine.Rsdp, AcpiMachine.Pointer(0, AcpiMachine.Xsdt)).Put(AcpiMachine.Xsdt, AcpiMachine.Table64([AcpiMachine.Madt, .. dmars]))
        .Put(Other, Sources.Dmar).Put(Third, Sources.Dmar).Memory);
}
