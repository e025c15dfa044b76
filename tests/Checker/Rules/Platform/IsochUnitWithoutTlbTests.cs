using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class IsochUnitWithoutTlbTests
{
    [Theory]
    [InlineData(0x00, 0, Severity.Warning)]
    [InlineData(0x08, 8, Severity.Note)]
    public void Unit_with_too_few_entries_is_reported(uint control, int entries, Severity severity)
    {
        var finding = Assert.Single(Of(control, 0x3a3e));

        Assert.Equal($"VTISOCHCTRL of 0000:00:14.0, class 0880, 8086:342e is 0x{control:x}: audio goes to the isochronous unit, which has {entries} TLB entries instead of 16.", finding.Message);
        Assert.Equal(severity, finding.Severity);
    }

    [Theory]
    [InlineData(0x10, 0x3a3e)]
    [InlineData(0x01, 0x3a3e)]
    [InlineData(0x00, 0x3a3f)]
    public void Sixteen_entries_another_route_or_no_audio_is_not_reported(uint control, uint audio) => Assert.Empty(Of(control, audio));

    private static IReadOnlyList<Finding> Of(uint control, uint audio) => new LintedMachine(Lint.Table(Lint.CatchAll()))
    {
        Pci = LintedMachine.Functions(
            LintedMachine.Function("00:14.0", new ConfigSpace(4096, 0x08_8000) { [0] = 0x342e_8086, [0x188] = control }),
            LintedMachine.Function("00:1b.0", new ConfigSpace(4096) { [0] = audio << 16 | 0x8086 })),
    }.Of("DMAR742");
}
