using Dmarkit.Checker;
using Dmarkit.Tests.Support;

namespace Dmarkit.Tests.Checker.Rules.Devices;

public class RequiredTranslationCacheOffTests
{
    private static readonly RequiredTranslationCacheOff Rule = new();

    [Fact]
    public void A_cache_that_is_needed_and_forbidden_is_an_error() => AuditedMachine.ExampleOf(Rule).Says(
        Rule, "unit 0xfed90000 / context entry of 0000:00:02.0 at 0x2200",
        "0000:00:02.0 needs its translation cache, and the context entry forbids translation requests.", Severity.Error);

    [Fact]
    public void Where_it_is_not_needed_it_may_be_off() => AuditedMachine.ExampleOf(Rule, ("flags: [atc-required]", "flags: []")).IsSilent(Rule);

    [Fact]
    public void While_translation_is_off_it_does_not_matter() => AuditedMachine.ExampleOf(Rule, ("GSTS: 0xc0000000", "GSTS: 0x40000000")).IsSilent(Rule);
}
