using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HpetScopeUnknownTests
{
    [Fact]
    public void Scope_of_timers_that_are_hidden_is_reported() => Of().Says("DMAR705", 68, 1, "No HPET table has the number 0x1 of DRHD #1 / scope #1.", Severity.Note);

    [Fact]
    public void Scope_of_another_number_is_reported() => Assert.Single(Of(RawAcpi.Hpet(0)).Of("DMAR705"));

    [Fact]
    public void Scope_of_a_described_block_is_not_reported() => Of(RawAcpi.Hpet(0), RawAcpi.Hpet(1)).IsSilent("DMAR705");

    [Fact]
    public void Table_that_cannot_be_read_may_describe_it() => Of(RawAcpi.Hpet(0), RawAcpi.Hpet(1)[..50]).IsSilent("DMAR705");

    [Fact]
    public void Nothing_is_said_where_other_tables_are_not_known() => new LintedMachine(Lint.Table(Lint.CatchAll())).IsSkipped("DMAR705");

    private static LintedMachine Of(params byte[][] blocks) => new(Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.Hpet, 0x1f) with { EnumerationId = 1 }] })) { Tables = blocks };
}
