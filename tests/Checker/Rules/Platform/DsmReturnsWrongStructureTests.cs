using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;
using static Dmarkit.Tests.Parser.Acpi.AmlWriter;

namespace Dmarkit.Tests.Checker.Rules;

public class DsmReturnsWrongStructureTests
{
    private static readonly byte[] Identifier = Buffer(new Guid("D8C1A3A6-BE9B-4C9B-91BF-C3CB81FC5DAF").ToByteArray());

    private static readonly byte[] Unit = new HardwareUnitDraft(new(0xfed9_0000)).Encode(), Region = new ReservedMemoryRegionDraft(new(0x1000), new(0x1fff)).Encode(), Affinity = new StaticAffinityDraft(new(0xfed9_0000), 1).Encode();

    [Fact]
    public void Structure_of_another_function_is_reported()
    {
        var finding = Assert.Single(Of(2, [.. Unit]));

        Assert.Equal("\\_SB.PCI0._DSM returns DRHD #1 for function 2.", finding.Message);
        Assert.Equal((Severity.Warning, "\\_SB.PCI0._DSM"), (finding.Severity, finding.Place.Where));
    }

    [Fact]
    public void Reserved_memory_is_never_returned() => Assert.Equal("\\_SB.PCI0._DSM returns RMRR #1 for function 4.", Assert.Single(Of(4, Region)).Message);

    [Fact]
    public void Structures_of_the_function_are_not_reported()
    {
        Assert.Empty(Of(1, [.. Unit, .. Unit]));
        Assert.Empty(Of(3, Affinity));
        Assert.Empty(Of(4, [5, 0, 8, 0, 0, 0, 0, 0])); // SATC, which Linux asks for.
    }

    [Fact]
    public void Template_that_nobody_filled_in_is_no_structure() => Assert.Empty(Of(1, [.. "DRH1"u8, .. new byte[60]]));

    [Fact]
    public void Type_that_nobody_knows_is_another() => Assert.Single(Of(1, [9, 0, 4, 0]));

    private static IReadOnlyList<Finding> Of(byte function, byte[] structures) => new LintedMachine(Lint.Table(Lint.CatchAll()))
    {
        Tables =
        [
            Table("DSDT", Device("\\_SB.PCI0", Named("_HID", EisaId("PNP0A08")), Method("_DSM", 4, If(Equal(Arg0, Identifier), If(Equal(Arg2, Number(function)), Return(Buffer(structures))))))).Bytes.ToArray(),
        ],
    }.Of("DMAR751");
}
