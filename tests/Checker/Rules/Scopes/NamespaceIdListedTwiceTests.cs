using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class NamespaceIdListedTwiceTests
{
    [Fact]
    public void Second_scope_is_reported()
    {
        var finding = Lint.Says("DMAR320", Lint.Table(Lint.Unit(0xfed9_0000, Device(1, 0x1e)), Lint.CatchAll() with { Scopes = [Device(2, 0x1d), Device(1, 0x1f)] }), 100, 1,
            "Name-space device 1 is listed by DRHD #2 / scope #2 and by DRHD #1 / scope #1.");

        Lint.IsAgainst("DRHD #1 / scope #1 at offset 0x40", finding);
    }

    [Fact]
    public void Numbers_of_their_own_are_not_reported_even_with_one_source_id() => Lint.IsSilent("DMAR320", Lint.Table(Lint.Unit(0xfed9_0000, Device(1, 0x1e), Device(2, 0x1e))));

    [Fact]
    public void Device_that_a_sidp_names_too_is_not_reported() => Lint.IsSilent("DMAR320", Lint.Table(
        Lint.Unit(0xfed9_0000, Device(1, 0x1e)), new IntegratedDevicePropertyDraft { Scopes = [Device(1, 0x1e)] }));

    private static DeviceScopeDraft Device(byte number, byte device) => Lint.Scope(DeviceScopeType.NamespaceDevice, device) with { EnumerationId = number };
}
