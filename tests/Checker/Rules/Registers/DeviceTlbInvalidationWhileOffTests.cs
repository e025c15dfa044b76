using Dmarkit.Checker;

namespace Dmarkit.Tests.Checker.Rules.Registers;

public class DeviceTlbInvalidationWhileOffTests
{
    private static readonly DeviceTlbInvalidationWhileOff Rule = new();

    private const string Invalidation = "DeviceTlbInvalidation: {type: 3, sourceId: 0x10, address: 0x10000}";

    [Fact]
    public void An_answer_that_will_be_refused_is_a_warning() => QueuedMachine.Of("GSTS: 0x44000000", "words: [0x4, 0]", Invalidation, Invalidation).Says(
        Rule, "unit 0xfed90000 / invalidation descriptor 2 at 0x3020", "The descriptor for device TLB of 0000:00:02.0, page 0x10000 is queued with TES clear, as 1 more.", Severity.Warning);

    [Fact]
    public void While_translation_is_on_it_is_fine() => QueuedMachine.Of("GSTS: 0xc4000000", Invalidation).IsSilent(Rule);

    [Fact]
    public void Other_invalidations_are_fine() => QueuedMachine.Of("GSTS: 0x44000000", "words: [0x4, 0]").IsSilent(Rule);
}
