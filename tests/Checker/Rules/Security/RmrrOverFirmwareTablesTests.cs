using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrOverFirmwareTablesTests
{
    [Fact]
    public void Region_over_memory_of_tables_is_reported() => Of((0x3000, 0x8fff, "acpi")).Says(
        "DMAR812", 64, 32, "Region 0x1000-0x3fff of RMRR #1 meets memory of ACPI tables at 0x3000-0x3fff.", Severity.Warning);

    [Fact]
    public void Region_over_a_table_that_the_root_table_lists_is_reported() => (Of((0x1000, 0x3fff, "reserved")) with { Tables = [Root(0x3fff)] }).Says(
        "DMAR812", 64, 32, "Region 0x1000-0x3fff of RMRR #1 meets an ACPI table at 0x3fff-0x3fff.", Severity.Warning);

    [Fact]
    public void Region_beside_tables_is_not_reported() => (Of((0x1000, 0x3fff, "nvs"), (0x4000, 0x4fff, "acpi")) with { Tables = [Root(0), Root(0x4000), Root(0xfff)] }).IsSilent("DMAR812");

    private static byte[] Root(ulong entry) => RawAcpi.Table("XSDT", BitConverter.GetBytes(entry));

    private static LintedMachine Of(params (ulong, ulong, string)[] map) => new(Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x3fff))) { MemoryMap = LintedMachine.Map(map) };
}
