using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrEfiMemoryTypeTests
{
    [Fact]
    public void Region_of_runtime_memory_is_reported() => Of((0x1000, 0x3fff, "runtime-data")).Says(
        "DMAR740", 64, 32, "Region 0x1000-0x3fff of RMRR #1 is runtime services' data, and not of EfiReservedMemoryType.", Severity.Note);

    [Fact]
    public void Region_of_several_descriptors_is_reported() => Of((0x1000, 0x1fff, "reserved"), (0x2000, 0x3fff, "reserved"), (0x8000, 0x8fff, "runtime-code")).Says(
        "DMAR740", 64, 32, "Region 0x1000-0x3fff of RMRR #1 is covered by several descriptors, the first of which ends at 0x1fff.", Severity.Note);

    [Fact]
    public void Region_inside_of_one_reserved_descriptor_is_not_reported() => Of((0, 0x4fff, "reserved"), (0x8000, 0x8fff, "runtime-code")).IsSilent("DMAR740");

    [Fact]
    public void Region_that_is_not_covered_is_a_matter_of_other_rules() => Of((0x1000, 0x1fff, "runtime-data")).IsSilent("DMAR740");

    [Fact]
    public void Map_of_another_firmware_has_no_descriptors() => Of((0x1000, 0x3fff, "nvs")).IsSkipped("DMAR740");

    private static LintedMachine Of(params (ulong, ulong, string)[] map) => new(Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x3fff))) { MemoryMap = LintedMachine.Map(map) };
}
