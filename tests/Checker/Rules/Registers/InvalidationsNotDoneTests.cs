using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class InvalidationsNotDoneTests
{
    private static readonly InvalidationsNotDone Rule = new();

    private const string Context = "ContextCacheInvalidation: {type: 1, granularity: 2, domainId: 5}", Wait = "InvalidationWait: {type: 5, statusWrite: 1, statusData: 2, statusAddress: 0x400}";

    [Fact]
    public void A_queue_that_stopped_is_an_error_and_shows_what_is_pending_newest_first()
    {
        var finding = QueuedMachine.Of("FSTS: 0x10, IQERCD: 0x4", Context, Wait).Says(
            Rule, "unit 0xfed90000 / FSTS", "IQE is set: the queue stopped for a reserved field that is not 0 (IQEI 4) at descriptor 1; 2 descriptors are pending.", Severity.Error);

        Assert.Equal(
            [
                "value: 0x10",
                "invalidation descriptor 2: wait, writes 0x2 to 0x1000 (0x0000000000001000_0000000200000025)",
                "invalidation descriptor 1: context cache of domain 5 (0x0000000000000000_0000000000050021)",
            ],
            finding.Evidence.Select(each => $"{each.Key}: {each.Value}"));
    }

    [Fact]
    public void What_a_queue_at_work_has_pending_is_a_note() => QueuedMachine.Of("FSTS: 0x0", Context, Wait).Says(
        Rule, "unit 0xfed90000 / IQH", "2 descriptors are pending, from head 0x10 to tail 0x30.", Severity.Note);

    [Fact]
    public void Where_nothing_is_pending_a_stop_is_a_warning() => QueuedMachine.Of("FSTS: 0x10").Says(
        Rule, "unit 0xfed90000 / FSTS", "IQE is set: the queue stopped; nothing is pending.", Severity.Warning);

    [Fact]
    public void Where_the_queue_is_unknown_a_stop_is_an_error() => AuditedMachine.Of("units: [{base: 0xfed90000, registers: {FSTS: 0x10}}]").Says(
        Rule, "unit 0xfed90000 / FSTS", "IQE is set: the queue stopped.", Severity.Error);

    [Theory]
    [InlineData("0x3000", "0x1000", "The tail 0x1000 lies beyond the queue's 0x1000 bytes: the queue stops.")]
    [InlineData("0x3007", "0x7fff0", null)] // The last place of the largest queue.
    [InlineData("0x3800", "0x10", "The tail 0x10 lies amid a descriptor of 256 bits: the queue stops.")]
    [InlineData("0x3000", "0xff0", null)]
    public void A_tail_that_is_none_stops_the_queue(string queue, string tail, string? message)
    {
        var machine = AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{GSTS: 0xc4000000, IQA: {queue}, IQH: {tail}, IQT: {tail}}}}}]");
        if (message is null) machine.IsSilent(Rule);
        else machine.Says(Rule, "unit 0xfed90000 / IQT", message, Severity.Error);
    }

    [Fact]
    public void The_queue_is_a_ring()
    {
        var finding = AuditedMachine.Of("units: [{base: 0xfed90000, registers: {GSTS: 0xc4000000, IQA: 0x3000, IQH: 0xff0, IQT: 0x10}}]\nmemory: {size: 16K, entries: [{at: 0x3ff0, words: [0x12, 0]}, {at: 0x3000, words: [0x14, 0]}]}")
            .Says(Rule, "unit 0xfed90000 / IQH", "2 descriptors are pending, from head 0xff0 to tail 0x10.", Severity.Note);

        Assert.Equal(["value", "invalidation descriptor 0", "invalidation descriptor 255"], finding.Evidence.Select(each => each.Key));
    }

    [Fact]
    public void What_the_image_lacks_is_counted() => Assert.Contains(
        new("not in the image", "2 descriptors"), Assert.Single(AuditedMachine.Of("units: [{base: 0xfed90000, registers: {GSTS: 0xc4000000, IQA: 0x3000, IQH: 0x0, IQT: 0x20}}]\nmemory: {size: 4K}").Of(Rule)).Evidence);

    [Fact]
    public void A_full_queue_shows_the_newest() => Assert.Equal(
        ["value", .. Enumerable.Range(32752, 16).Reverse().Select(number => $"invalidation descriptor {number}"), "older ones"],
        Assert.Single(AuditedMachine.Of("units: [{base: 0xfed90000, registers: {GSTS: 0xc4000000, IQA: 0x7, IQH: 0x10, IQT: 0x0}}]\nmemory: {size: 512K}").Of(Rule)).Evidence.Select(each => each.Key));

    [Theory]
    [InlineData("GSTS: 0xc4000000, FSTS: 0x0, IQA: 0x3000, IQH: 0x30, IQT: 0x30")]
    [InlineData("GSTS: 0xc0000000, FSTS: 0x10, IQA: 0x3000, IQH: 0x0, IQT: 0x30")] // The queue is off.
    [InlineData("GSTS: 0xc4000000, IQA: 0x3000, IQT: 0x30")]
    public void Else_it_is_silent(string registers) => AuditedMachine.Of($"units: [{{base: 0xfed90000, registers: {{{registers}}}}}]").IsSilent(Rule);
}
