using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IoapicNotCoveredTests
{
    [Fact]
    public void Apic_that_no_unit_lists_is_reported_at_the_flags()
    {
        var finding = Of(DmarFeatures.InterruptRemapping, listed: 0, RawAcpi.IoApic(2)).Says(
            "DMAR701", 37, 1, "INTR_REMAP is set, and no DRHD lists the MADT's I/O APIC with the id 0x2.", Severity.Error);

        Assert.Equal(new("MADT", "I/O APIC #1 / I/O APIC ID at offset 0x2e"), Assert.Single(finding.Evidence));
    }

    [Fact]
    public void Machine_that_remaps_no_interrupts_gets_a_note() => Of(DmarFeatures.None, listed: 0, RawAcpi.IoApic(2)).Says(
        "DMAR701", 37, 1, "INTR_REMAP is clear, and no DRHD lists the MADT's I/O APIC with the id 0x2.", Severity.Note);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(255)]
    public void Apic_that_a_unit_lists_is_not_reported(byte id) => Of(DmarFeatures.InterruptRemapping, id, RawAcpi.IoApic(id)).IsSilent("DMAR701");

    [Fact]
    public void Each_missing_apic_is_a_finding_of_its_own()
    {
        var findings = Of(DmarFeatures.InterruptRemapping, listed: 1, RawAcpi.IoApic(1), RawAcpi.IoApic(2), RawAcpi.IoApic(3), RawAcpi.IoApic(3)).Of("DMAR701");

        Assert.Equal(2, findings.Select(finding => finding.Fingerprint).Distinct().Count());
        Assert.Equal(2, findings.Count); // Two of one id are a matter of another rule.
    }

    [Fact]
    public void Unit_that_cannot_be_read_may_list_it() => new LintedMachine(RawTable.Of(RawTable.Unit(RawTable.Endpoint), RawTable.Unit(RawTable.Endpoint.With(1, 7))).With(37, 1))
    {
        Tables = [RawAcpi.Madt(RawAcpi.IoApic(2))],
    }.IsSilent("DMAR701");

    [Fact]
    public void Nothing_is_said_without_a_madt() => new LintedMachine(Lint.Table(Lint.CatchAll())) { Tables = [] }.IsSkipped("DMAR701");

    private static LintedMachine Of(DmarFeatures flags, byte listed, params byte[][] apics) => new(Lint.Table(
        flags, Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.IoApic, 0x1e) with { EnumerationId = listed }] }))
    {
        Tables = [RawAcpi.Madt(apics)],
    };
}
