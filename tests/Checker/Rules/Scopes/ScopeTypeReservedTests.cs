using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class ScopeTypeReservedTests
{
    [Theory]
    [InlineData(6)]
    [InlineData(255)]
    public void Type_above_those_defined_is_a_warning(byte type) => Lint.Says("DMAR304", Of(type), 64, 1, $"Scope type is {type} in DRHD #1, outside 1 to 5.", Severity.Warning);

    [Fact]
    public void Type_zero_is_an_error() => Lint.Says("DMAR304", Of(0), 64, 1, "Scope type is 0 in DRHD #1, outside 1 to 5.", Severity.Error);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Defined_types_are_not_reported(byte type) => Lint.IsSilent("DMAR304", Of(type));

    private static byte[] Of(byte type) => Lint.Table(Lint.CatchAll() with { Scopes = [new DeviceScopeDraft(type, StartBus: 0, [new PathStep(0x1c, 0)])] });
}
