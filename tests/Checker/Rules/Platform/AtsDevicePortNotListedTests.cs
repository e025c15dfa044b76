using Dmarkit.Checker;
using Dmarkit.Parser;
using Dmarkit.Tests.Parser.Inventory;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules;

public class AtsDevicePortNotListedTests
{
    private static readonly ConfigSpace Port = ConfigSpace.Bridge(0, 5, 5, 4096).Express(4);

    private static ConfigSpace Cached(int port, bool enabled) => new ConfigSpace(4096) { [0x100] = 0x0001_000f, [0x104] = enabled ? 0x8000_0000 : 0 }.Express(port);

    [Fact]
    public void Device_behind_a_port_that_no_atsr_lists_is_reported() => Of([], Behind(0)).Says(
        "DMAR726", 4, 4, "0000:05:00.0, class 0200, 8086:1533 has the ATS capability behind root port 0000:00:1c.0, which no ATSR lists.", Severity.Note);

    [Fact]
    public void Integrated_device_that_no_satc_lists_is_reported() => Of([], Integrated).Says(
        "DMAR726", 4, 4, "0000:00:02.0, class 0200, 8086:1533 has the ATS capability in the root complex, where no SATC lists it.", Severity.Note);

    [Fact]
    public void Device_behind_a_listed_port_is_not_reported()
    {
        Of([new RootPortAtsDraft { Scopes = [Lint.Scope(DeviceScopeType.SubHierarchy, 0x1c)] }], Behind(0)).IsSilent("DMAR726");
        Of([new RootPortAtsDraft { Flags = 1 }], Behind(0)).IsSilent("DMAR726");
        Of([new AddressTranslationCacheDraft { Scopes = [Lint.Endpoint(2)] }], Integrated).IsSilent("DMAR726");
    }

    [Fact]
    public void Device_without_the_capability_is_not_reported() => Of([], LintedMachine.Function("00:1c.0", Port), LintedMachine.Function("05:00.0", new ConfigSpace(4096).Express(0))).IsSilent("DMAR726");

    [Fact]
    public void Nothing_is_said_without_extended_configuration_space() => Of([], LintedMachine.Function("05:00.0", new ConfigSpace(256).Express(0))).IsSkipped("DMAR726");

    private static string Integrated => LintedMachine.Function("00:02.0", Cached(9, enabled: false));

    private static string Behind(int port) => $"{LintedMachine.Function("00:1c.0", Port)},{LintedMachine.Function("05:00.0", Cached(port, enabled: false))}";

    private static LintedMachine Of(StructureDraft[] structures, params string[] functions) => new(Lint.Table([Lint.CatchAll(), .. structures])) { Pci = LintedMachine.Functions(functions) };
}
