using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class PageRequestsWithoutQueueTests
{
    private static readonly PageRequestsWithoutQueue Rule = new();

    [Fact]
    public void Requests_without_a_queue_are_an_error() => Unit("0x0").Says(
        Rule, "unit 0xfed90000 / PQA", "0000:00:02.0 may request pages, as 1 more devices, and PQA is 0.", Severity.Error);

    [Fact]
    public void So_is_a_queue_outside_of_memory() => Unit("0x90000000", "memory-map: [{start: 0x0, end: 0x7fffffff, type: ram}]").Says(
        Rule, "unit 0xfed90000 / PQA", "0000:00:02.0 may request pages, as 1 more devices, and the queue 0x90000000 lies where the memory map has nothing.", Severity.Error);

    [Fact]
    public void With_a_queue_they_are_fine() => Unit("0x7000").IsSilent(Rule);

    [Fact]
    public void Where_nobody_may_request_pages_no_queue_is_needed() => Unit("0x0", enable: 0).IsSilent(Rule);

    private static AuditedMachine Unit(string queue, string map = "", int enable = 1) => AuditedMachine.Of(
        $$"""
        units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0x80020f0101e, GSTS: 0xc4000000, RTADDR: 0x1400, PQA: {{queue}} } }]
        memory:
          size: 32K
          entries:
            - {at: 0x1000, ScalableRootEntry: {lowerPresent: 1, lowerContextTable: 0x2000} }
            - {at: 0x2200, ScalableContextEntry: {present: 1, deviceTlbEnable: 1, pageRequestEnable: {{enable}}, pasidDirectory: 0x4000} }
            - {at: 0x2220, ScalableContextEntry: {present: 1, deviceTlbEnable: 1, pageRequestEnable: {{enable}}, pasidDirectory: 0x4000} }
        {{map}}
        """);
}
