using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AtsrCoversExternalPortTests
{
    private static readonly DeviceScopeDraft Port = Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c);

    [Fact]
    public void External_port_in_the_list_is_reported() => Of(new() { Scopes = [Lint.Scope(DeviceScopeType.SubHierarchy, 1), Port] }).Says(
        "DMAR814", 80, 8, "ATSR #1 / scope #2 names port \\_SB.PCI0.RP01 for devices from outside.", Severity.Warning);

    [Fact]
    public void All_ports_include_it() => Of(new() { Flags = 1 }).Says("DMAR814", 68, 1, "ATSR #1 has ALL_PORTS set, and port \\_SB.PCI0.RP01 is for devices from outside.", Severity.Warning);

    [Fact]
    public void Other_ports_and_other_segments_are_not_reported()
    {
        Of(new() { Scopes = [Lint.Scope(DeviceScopeType.SubHierarchy, 1)] }).IsSilent("DMAR814");
        Of(new() { Flags = 1, Segment = 1 }).IsSilent("DMAR814");
    }

    [Fact]
    public void Unit_of_thunderbolts_ports_tells_them_too() => Assert.Single(new LintedMachine(Lint.Table(
        Lint.Unit(0xfed8_4000, Lint.Scope(DeviceScopeType.SubHierarchy, 7)), Lint.CatchAll(), new RootPortAtsDraft { Scopes = [Lint.Scope(DeviceScopeType.SubHierarchy, 7)] })).Of("DMAR814"));

    private static LintedMachine Of(RootPortAtsDraft ports) => new(Lint.Table(Lint.CatchAll(), ports)) { Tables = [ExternalPortTable.Of(0x1c_0000)] };
}
