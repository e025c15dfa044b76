using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrNotReservedTests
{
    [Theory]
    [InlineData("acpi", "ACPI tables")]
    [InlineData("unusable", "unusable memory")]
    public void Region_in_memory_of_another_type_is_reported(string type, string name) => Of((0x1000, 0x1fff, "reserved"), (0x2000, 0x4fff, type)).Says(
        "DMAR713", 64, 32, $"Region 0x1000-0x3fff of RMRR #1 is not reserved: 0x2000-0x3fff is {name}.", Severity.Error);

    [Theory]
    [InlineData("reserved")]
    [InlineData("nvs")]
    [InlineData("mmio")]
    [InlineData("runtime-code")]
    [InlineData("runtime-data")]
    public void Region_in_reserved_memory_is_not_reported(string type) => Of((0x1000, 0x1fff, type), (0x2000, 0x3fff, "reserved")).IsSilent("DMAR713");

    [Fact]
    public void Usable_memory_and_gaps_are_matters_of_other_rules()
    {
        Of((0x1000, 0x1fff, "acpi"), (0x2000, 0x3fff, "ram")).IsSilent("DMAR713");
        Of((0x1000, 0x1fff, "reserved"), (0x8000, 0x8fff, "acpi")).IsSilent("DMAR713");
    }

    [Fact]
    public void Nothing_is_said_without_a_memory_map() => new LintedMachine(Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x3fff))).IsSkipped("DMAR713");

    private static LintedMachine Of(params (ulong, ulong, string)[] map) => new(Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x3fff))) { MemoryMap = LintedMachine.Map(map) };
}
