using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeTypeHeaderMismatchTests
{
    [Fact]
    public void Bridge_that_is_called_an_endpoint_is_reported() => Of(Lint.Endpoint(0x1c)).Says(
        "DMAR721", 64, 1, "DRHD #1 / scope #1 is of type 1 (endpoint), and 0000:00:1c.0 has header type 1.", Severity.Error);

    [Fact]
    public void Endpoint_that_is_called_a_bridge_is_reported() => Of(Lint.Scope(DeviceScopeType.SubHierarchy, 0x14)).Says(
        "DMAR721", 64, 1, "DRHD #1 / scope #1 is of type 2 (sub-hierarchy), and 0000:00:14.0 has header type 0.", Severity.Error);

    [Fact]
    public void Types_that_fit_are_not_reported() => Of(Lint.Endpoint(0x14), Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)).IsSilent("DMAR721");

    [Fact]
    public void Non_transparent_bridge_has_the_header_of_a_device() => Of(Lint.Scope(DeviceScopeType.SubHierarchy, 3)).IsSilent("DMAR721");

    [Fact]
    public void Device_that_is_not_there_is_a_matter_of_another_rule() => Of(Lint.Scope(DeviceScopeType.SubHierarchy, 0x1d)).IsSilent("DMAR721");

    private static LintedMachine Of(params DeviceScopeDraft[] scopes) => new(Lint.Table(Lint.Unit(0xfed9_0000, scopes), Lint.CatchAll()))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:03.0", "0x068000"), LintedMachine.Function("00:14.0"), LintedMachine.Bridge("00:1c.0", 5)),
    };
}
