using Dmarkit.Checker;
using Dmarkit.Tests.Support;
using static Dmarkit.Tests.Parser.Acpi.AmlWriter;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdWindowNotReservedTests
{
    private static readonly (ulong, ulong, string) Memory = (0, 0x7fff_ffff, "ram");

    /// <summary>0xfed91000, 4 KiB.</summary>
    private static readonly byte[] Resources = Buffer(0x86, 9, 0, 1, 0, 0x10, 0xd9, 0xfe, 0, 0x10, 0, 0, 0x79, 0);

    [Fact]
    public void Window_that_nothing_takes_is_reported() => Of([Device("\\A")], Memory).Says(
        "DMAR717", 56, 8, "Neither the memory map nor motherboard resources keep the register window 0xfed91000-0xfed91fff of DRHD #1 free.", Severity.Warning);

    [Fact]
    public void Half_a_window_is_not_enough() => Assert.Single(Of([Device("\\A")], Memory, (0xfed9_1000, 0xfed9_1ffe, "reserved")).Of("DMAR717"));

    [Fact]
    public void Window_in_the_memory_map_is_not_reported() => Of([Device("\\A")], Memory, (0xfed9_0000, 0xfed9_17ff, "reserved"), (0xfed9_1800, 0xfed9_1fff, "mmio")).IsSilent("DMAR717");

    [Theory]
    [InlineData("PNP0C01")]
    [InlineData("PNP0C02")]
    public void Window_among_motherboard_resources_is_not_reported(string id) => Of([Device("\\A", Named("_HID", EisaId(id)), Named("_CRS", Resources))], Memory).IsSilent("DMAR717");

    [Fact]
    public void Resources_that_are_computed_may_take_it() => Of([Device("\\A", Named("_HID", EisaId("PNP0C02")), Method("_CRS", 0, Return(Name("\\CALL"))))], Memory).IsSilent("DMAR717");

    [Fact]
    public void Resources_of_other_devices_do_not_count() => Assert.Single(Of([Device("\\A", Named("_HID", EisaId("PNP0A08")), Named("_CRS", Resources))], Memory).Of("DMAR717"));

    [Fact]
    public void Nothing_is_said_without_bytecode() => new LintedMachine(Lint.Table(Lint.CatchAll())) { Tables = [], MemoryMap = LintedMachine.Map(Memory) }.IsSkipped("DMAR717");

    private static LintedMachine Of(byte[][] devices, params (ulong, ulong, string)[] map) => new(Lint.Table(Lint.CatchAll())) { Tables = [Table("DSDT", devices).Bytes.ToArray()], MemoryMap = LintedMachine.Map(map) };
}
