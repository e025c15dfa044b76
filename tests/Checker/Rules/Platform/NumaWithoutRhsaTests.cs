using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class NumaWithoutRhsaTests
{
    [Fact]
    public void Machine_of_two_nodes_without_rhsa_is_reported() => Of(Lint.Table(Lint.CatchAll()), 0, 1, 1).Says(
        "DMAR711", 4, 4, "The SRAT has 2 proximity domains, and the table has no RHSA.", Severity.Note);

    [Fact]
    public void Machine_of_one_node_is_not_reported() => Of(Lint.Table(Lint.CatchAll()), 1, 1).IsSilent("DMAR711");

    [Fact]
    public void Table_with_rhsa_is_not_reported() => Of(Lint.Table(Lint.CatchAll(), new StaticAffinityDraft(new(0xfed9_1000), 1)), 0, 1).IsSilent("DMAR711");

    [Fact]
    public void Rhsa_that_cannot_be_read_counts() => Of(RawTable.Of(RawTable.Unit(RawTable.Endpoint), [3, 0, 8, 0, 0, 0, 0, 0]), 0, 1).IsSilent("DMAR711");

    private static LintedMachine Of(byte[] dmar, params byte[] domains) => new(dmar) { Tables = [RawAcpi.Srat(3, [.. domains.Select(domain => RawAcpi.Affinity(domain))])] };
}
