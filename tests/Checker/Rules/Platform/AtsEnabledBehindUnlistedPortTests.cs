using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AtsEnabledBehindUnlistedPortTests
{
    private static readonly ConfigSpace Port = ConfigSpace.Bridge(0, 5, 5, 4096).Express(4);

    private static ConfigSpace Cached(int port, bool enabled) => new ConfigSpace(4096) { [0x100] = 0x0001_000f, [0x104] = enabled ? 0x8000_0000 : 0 }.Express(port);

    [Fact]
    public void Device_with_ats_on_behind_a_port_that_no_atsr_lists_is_reported() => Of(enabled: true).Says(
        "DMAR752", 4, 4, "0000:05:00.0, class 0200, 8086:1533 has ATS enabled behind root port 0000:00:1c.0, which no ATSR lists.", Severity.Warning);

    [Fact]
    public void Device_with_ats_off_is_not_reported() => Of(enabled: false).IsSilent("DMAR752");

    [Fact]
    public void Device_behind_a_listed_port_is_not_reported()
    {
        Of(enabled: true, new RootPortAtsDraft { Scopes = [Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)] }).IsSilent("DMAR752");
        Of(enabled: true, new RootPortAtsDraft { Flags = 1 }).IsSilent("DMAR752");
    }

    [Fact]
    public void Atsr_of_another_segment_does_not_count() => Assert.Single(Of(enabled: true, new RootPortAtsDraft { Flags = 1, Segment = 1 }).Of("DMAR752"));

    private static LintedMachine Of(bool enabled, params StructureDraft[] structures) => new(Lint.Table([Lint.CatchAll(), .. structures]))
    {
        Pci = LintedMachine.Functions(LintedMachine.Function("00:1c.0", Port), LintedMachine.Function("05:00.0", Cached(0, enabled))),
    };
}
