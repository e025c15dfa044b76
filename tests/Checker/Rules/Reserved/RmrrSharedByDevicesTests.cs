using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class RmrrSharedByDevicesTests
{
    [Fact]
    public void Region_of_two_devices_is_reported() => Lint.Says(
        "DMAR412", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff) with { Scopes = [Lint.Endpoint(0x1a), Lint.Endpoint(0x1d)] }), 64, 40,
        "RMRR #1 is for 2 device scopes.", Severity.Note);

    [Fact]
    public void Region_of_one_device_is_not_reported() => Lint.IsSilent("DMAR412", Lint.Table(Lint.CatchAll(), Lint.Region(0x1000, 0x1fff)));
}
