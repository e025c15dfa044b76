using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class HpetSourceIdIsPciFunctionTests
{
    [Fact]
    public void Timers_with_the_id_of_a_function_are_reported() => Of(0x1f).Says("DMAR749", 70, 2, "The timers of DRHD #1 / scope #1 have the source id of 0000:00:1f.0, class 0601.", Severity.Note);

    [Fact]
    public void Timers_with_an_id_of_their_own_are_not_reported() => Of(0x1e).IsSilent("DMAR749");

    private static LintedMachine Of(byte device) => new(Lint.Table(Lint.CatchAll() with { Scopes = [Lint.Scope(DeviceScopeType.Hpet, device)] })) { Pci = LintedMachine.Functions(LintedMachine.Function("00:1f.0", "0x060100")) };
}
