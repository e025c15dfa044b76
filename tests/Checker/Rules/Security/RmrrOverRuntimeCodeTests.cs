using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrOverRuntimeCodeTests
{
    [Fact]
    public void Region_over_code_of_runtime_services_is_reported() => Of(LintedMachine.Map((0x1000, 0x2fff, "reserved"), (0x3000, 0x8fff, "runtime-code"))).Says(
        "DMAR811", 64, 32, "Region 0x1000-0x3fff of RMRR #1 meets code of UEFI's runtime services at 0x3000-0x3fff.", Severity.Warning);

    [Fact]
    public void Region_over_a_boot_loader_is_reported() => Of("efi: mem00: [Loader Code |   |  |  |  |  |  |  |  |   |WB|WT|WC|UC] range=[0x0000000000000000-0x0000000000001fff] (0MB)").Says(
        "DMAR811", 64, 32, "Region 0x1000-0x3fff of RMRR #1 meets code of a boot loader at 0x1000-0x1fff.", Severity.Warning);

    [Fact]
    public void Region_over_data_is_not_reported() => Of(LintedMachine.Map((0x1000, 0x3fff, "runtime-data"), (0x4000, 0x8fff, "runtime-code"))).IsSilent("DMAR811");

    [Fact]
    public void Security_profile_makes_it_an_error() => Assert.Equal(Severity.Error, ProfileWeights.Of(Profile.Security, Catalogue.All.Single(rule => rule.Info.Id == "DMAR811").Info));

    private static LintedMachine Of(string map) => new(Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x3fff))) { MemoryMap = map };
}
