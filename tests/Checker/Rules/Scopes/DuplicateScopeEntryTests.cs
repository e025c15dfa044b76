using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class DuplicateScopeEntryTests
{
    [Fact]
    public void Second_entry_is_reported()
    {
        var finding = Lint.Says("DMAR312", Of(Lint.Endpoint(2), Lint.Endpoint(3), Lint.Endpoint(2)), 80, 8,
            "DRHD #1 / scope #3 repeats DRHD #1 / scope #1: type 1, 00:02.0.", Severity.Warning);

        Lint.IsAgainst("DRHD #1 / scope #1 at offset 0x40", finding);
    }

    [Fact]
    public void Entries_of_two_structures_are_not_compared() => Lint.IsSilent("DMAR312", Lint.Table(Lint.Unit(0x1000, Lint.Endpoint(2)), Lint.Unit(0x2000, Lint.Endpoint(2))));

    [Fact]
    public void Entries_that_differ_are_not_reported() => Lint.IsSilent("DMAR312", Of(
        Lint.Endpoint(2), Lint.Scope(DeviceScopeType.SubHierarchy, 2), Lint.Endpoint(2) with { EnumerationId = 1 }, new DeviceScopeDraft(DeviceScopeType.Endpoint, bus: 0, device: 2, function: 1)));

    private static byte[] Of(params DeviceScopeDraft[] scopes) => Lint.Table(Lint.Unit(0xfed9_0000, scopes));
}
