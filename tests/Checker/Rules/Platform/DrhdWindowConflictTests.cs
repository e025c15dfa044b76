using Dmarkit.Checker;
using Dmarkit.Tests.Parser.Acpi;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DrhdWindowConflictTests
{
    private static readonly byte[][] Tables = [RawAcpi.Mcfg(RawAcpi.Allocation(0, 0, 0x3f)), RawAcpi.Madt(RawAcpi.IoApic(2)), RawAcpi.Hpet(0)];

    [Theory]
    [InlineData(0xe000_0000, "0xe0000000-0xe3ffffff of the configuration space of segment 0x0000")]
    [InlineData(0xe3ff_f000, "0xe0000000-0xe3ffffff of the configuration space of segment 0x0000")]
    [InlineData(0xfec0_0000, "0xfec00000-0xfec00fff of the I/O APIC with the id 0x2")]
    [InlineData(0xfed0_0000, "0xfed00000-0xfed00fff of the event timers with the number 0x0")]
    [InlineData(0xfee0_0000, "0xfee00000-0xfee00fff of the local APICs")]
    public void Window_over_another_is_reported(ulong at, string other) => Of(at).Says(
        "DMAR718", 56, 8, $"The register window 0x{at:x}-0x{at + 0xfff:x} of DRHD #1 meets {other}.", Severity.Error);

    [Theory]
    [InlineData(0xdfff_f000)]
    [InlineData(0xe400_0000)]
    [InlineData(0xfec0_1000)]
    [InlineData(0xfed9_0000)]
    public void Window_beside_the_others_is_not_reported(ulong at) => Of(at).IsSilent("DMAR718");

    [Fact]
    public void All_pages_of_the_window_count() => Assert.Single(new LintedMachine(Lint.Table(Lint.CatchAll(0xfec0_0000 - 0x8000) with { Size = 4 })) { Tables = Tables }.Of("DMAR718"));

    [Fact]
    public void Address_0_is_nobodys() => new LintedMachine(Lint.Table(Lint.CatchAll(0))) { Tables = [RawAcpi.Hpet(0, at: 0)] }.IsSilent("DMAR718");

    private static LintedMachine Of(ulong at) => new(Lint.Table(Lint.CatchAll(at))) { Tables = Tables };
}
