using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IoapicScopeUnknownTests
{
    [Fact]
    public void Scope_of_an_id_that_no_apic_has_is_reported() => Of(RawAcpi.Madt(RawAcpi.IoApic(2))).Says(
        "DMAR702", 68, 1, "No I/O APIC of the MADT has the id 0x1 of DRHD #1 / scope #1.", Severity.Warning);

    [Fact]
    public void Scope_of_an_apic_of_the_madt_is_not_reported() => Of(RawAcpi.Madt(RawAcpi.IoApic(2), RawAcpi.IoApic(1))).IsSilent("DMAR702");

    [Fact]
    public void Apic_may_stand_where_the_madt_cannot_be_read() => Of(RawAcpi.Madt(RawAcpi.IoApic(2), RawAcpi.IoApic(1).With(1, 13))).IsSilent("DMAR702");

    [Fact]
    public void Other_kinds_of_scope_have_other_ids() => new LintedMachine(Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.Hpet, 0x1e) with { EnumerationId = 1 }] }))
    {
        Tables = [RawAcpi.Madt(RawAcpi.IoApic(2))],
    }.IsSilent("DMAR702");

    private static LintedMachine Of(byte[] madt) => new(Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.IoApic, 0x1e) with { EnumerationId = 1 }] })) { Tables = [madt] };
}
