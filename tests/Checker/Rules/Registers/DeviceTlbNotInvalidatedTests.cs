using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class DeviceTlbNotInvalidatedTests
{
    private static readonly DeviceTlbNotInvalidated Rule = new();

    [Fact]
    public void A_device_that_did_not_answer_is_an_error()
    {
        var finding = QueuedMachine.Of("FSTS: 0x40, IQERCD: 0x1000000000", "DeviceTlbInvalidation: {type: 3, sourceId: 0x10, address: 0x10000}").Says(
            Rule, "unit 0xfed90000 / FSTS", "ITE is set: 0000:00:02.0 did not answer an invalidation of its TLB; the queue stands still, with 1 descriptors pending.", Severity.Error);

        Assert.Equal("0000:00:02.0", $"{finding.Device}");
        Assert.Contains(finding.Evidence, each => each.Value.StartsWith("device TLB of 0000:00:02.0, page 0x10000", StringComparison.Ordinal));
    }

    [Fact]
    public void So_is_one_that_answered_wrongly() => Unit("FSTS: 0x20, IQERCD: 0x300000000000000").Says(
        Rule, "unit 0xfed90000 / FSTS", "ICE is set: 0000:03:00.0 wrongly answered an invalidation of its TLB; the queue goes on.", Severity.Error);

    [Fact]
    public void Two_devices_are_two_findings() => Assert.Equal(2, Unit("FSTS: 0x60, IQERCD: 0x300001000000000").Of(Rule).DistinctBy(finding => finding.Fingerprint).Count());

    [Fact]
    public void Hardware_need_not_say_which_device() => Unit("FSTS: 0x40").Says(
        Rule, "unit 0xfed90000 / FSTS", "ITE is set: a device did not answer an invalidation of its TLB; the queue stands still.", Severity.Error);

    [Theory]
    [InlineData("FSTS: 0x1f")]
    [InlineData("IQERCD: 0x300001000000000")]
    public void Else_it_is_silent(string registers) => Unit(registers).IsSilent(Rule);

    private static AuditedMachine Unit(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]");
}
