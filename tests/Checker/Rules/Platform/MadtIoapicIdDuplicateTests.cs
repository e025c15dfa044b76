using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class MadtIoapicIdDuplicateTests
{
    [Fact]
    public void Second_apic_of_an_id_is_reported_in_the_madt()
    {
        var finding = Assert.Single(Of(RawAcpi.IoApic(2), RawAcpi.IoApic(3), RawAcpi.IoApic(2).With(5, 0x10)));

        Assert.Equal("I/O APIC #3 at 0xfec01000 has the id 0x2 of I/O APIC #1 at 0xfec00000.", finding.Message);
        Assert.Equal((Severity.Warning, null, "MADT / I/O APIC #3 / I/O APIC ID"), (finding.Severity, finding.Place.Offset, finding.Place.Where));
        Assert.Equal(new("MADT", "I/O APIC #1 / I/O APIC ID at offset 0x2e"), Assert.Single(finding.Evidence));
    }

    [Fact]
    public void Apics_of_different_ids_are_not_reported() => Assert.Empty(Of(RawAcpi.IoApic(0), RawAcpi.IoApic(1), RawAcpi.IoApic(255)));

    private static IReadOnlyList<Finding> Of(params byte[][] apics) => new LintedMachine(Lint.Table(Lint.CatchAll())) { Tables = [RawAcpi.Madt(apics)] }.Of("DMAR703");
}
