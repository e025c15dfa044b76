using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class SatcDeviceWithoutAtsTests
{
    private static readonly AddressTranslationCacheDraft Satc = new() { Scopes = [Lint.Endpoint(2)] };

    [Fact]
    public void Device_without_the_capability_is_reported() => Of(Satc, 0).Says(
        "DMAR746", 72, 8, "SATC #1 / scope #1 tells of a translation cache in 0000:00:02.0, which has no ATS capability.", Severity.Warning);

    [Theory]
    [InlineData(0x08)]
    [InlineData(0x10)]
    public void Sidp_that_tells_of_a_cache_counts_too(byte flags) => Assert.Single(Of(Sidp(flags), 0).Of("DMAR746"));

    [Fact]
    public void Device_with_the_capability_or_of_other_properties_is_not_reported()
    {
        Of(Satc, 0x0001_000f).IsSilent("DMAR746");
        Of(Sidp(0x07), 0).IsSilent("DMAR746");
    }

    private static IntegratedDevicePropertyDraft Sidp(byte flags) => new() { Scopes = [Lint.Endpoint(2) with { Flags = flags }] };

    private static LintedMachine Of(StructureDraft structure, uint capability) => new(Lint.Table(Lint.CatchAll(), structure))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:02.0", new ConfigSpace(4096) { [0x100] = capability }.Express(9))),
    };
}
