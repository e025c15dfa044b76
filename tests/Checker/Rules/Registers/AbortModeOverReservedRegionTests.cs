using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class AbortModeOverReservedRegionTests
{
    private static readonly AbortModeOverReservedRegion Rule = new();

    [Fact]
    public void A_device_that_may_do_dma_all_the_time_is_a_warning() => Unit("0xc0000000", "0xc00", "0400").Says(
        Rule, "unit 0xfed90000 / RTADDR", "TTM is 3 (abort DMA), and 0000:00:14.0, which has a reserved memory region, may do DMA (Bus Master Enable is set).", Severity.Warning);

    [Theory]
    [InlineData("0xc0000000", "0xc00", "0000")] // It may not.
    [InlineData("0xc0000000", "0x1000", "0400")]
    [InlineData("0x40000000", "0xc00", "0400")]
    public void Else_it_is_silent(string status, string root, string command) => Unit(status, root, command).IsSilent(Rule);

    private static AuditedMachine Unit(string status, string root, string command) => AuditedMachine.Of(
        $$"""
        dmar: {hostAddressWidth: 39, structures: [{drhd: {base: 0xfed90000, flags: [include-pci-all]} }, {rmrr: {base: 0x7b800000, limit: 0x7bffffff, scopes: [{type: endpoint, path: "00:14.0"}]} }]}
        units: [{base: 0xfed90000, registers: {ECAP: 0x10000000f0101a, GSTS: {{status}}, RTADDR: {{root}} } }]
        pci: [{bdf: "0000:00:14.0", class: 0x0c0330, config: {0x00: "8680a0a3", 0x04: "{{command}}"} }, {bdf: "0000:00:15.0", class: 0x0c0330, config: {0x00: "8680a0a3", 0x04: "0400"} }]
        """);
}
