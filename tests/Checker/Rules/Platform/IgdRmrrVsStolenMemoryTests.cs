using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IgdRmrrVsStolenMemoryTests
{
    [Theory]
    [InlineData(0x7b90_0000, 0x7f7f_ffff)]
    [InlineData(0x7b80_0000, 0x7f6f_ffff)]
    public void Region_that_leaves_a_part_out_is_reported(ulong first, ulong last) => Of(first, last).Says(
        "DMAR737", 64, 32, $"Region 0x{first:x}-0x{last:x} of RMRR #1 does not cover graphics' memory 0x7b800000-0x7f7fffff.", Severity.Warning);

    [Theory]
    [InlineData(0x7b80_0000, 0x7f7f_ffff)]
    [InlineData(0x7b00_0000, 0x7f7f_ffff)]
    public void Region_of_all_of_it_is_not_reported(ulong first, ulong last) => Of(first, last).IsSilent("DMAR737");

    [Theory]
    [InlineData(0x0044)]
    [InlineData(0x7d01)]
    public void Other_generations_tell_it_elsewhere(uint device) => Of(0x7b90_0000, 0x7f7f_ffff, device).IsSilent("DMAR737");

    [Fact]
    public void Machine_whose_graphics_took_nothing_is_not_reported() => Of(0x7b90_0000, 0x7f7f_ffff, stolen: 0).IsSilent("DMAR737");

    [Fact]
    public void Regions_of_other_devices_do_not_count() => (Of(0x7b90_0000, 0x7f7f_ffff) with { Dmar = Lint.Table(Lint.CatchAll(), Lint.Region(0x7b90_0000, 0x7f7f_ffff)) }).IsSilent("DMAR737");

    private static LintedMachine Of(ulong first, ulong last, uint device = 0x191f, uint stolen = 0x7b80_0001) => new(Lint.Table(
        Lint.CatchAll(), new ReservedMemoryRegionDraft(new(first), new(last)) { Scopes = [Lint.Endpoint(2)] }))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:00.0", new ConfigSpace(256, 0x06_0000) { [0] = device << 16 | 0x8086, [0xb0] = stolen, [0xb4] = 0x7b00_0001, [0xbc] = 0x7f80_0001 })),
    };
}
