using Dmarkit.Checker;

namespace Dmarkit.Tests.Checker.Rules;

public class ProfileWeightsTests
{
    private static RuleInfo Rule(Severity severity, params Consequence[] consequences) =>
        new("DMAR001", "x", severity, Needs.None, "", "", "", "") { Consequences = [.. consequences] };

    [Fact]
    public void Default_profile_keeps_what_the_rule_said() =>
        Assert.Equal(Severity.Note, ProfileWeights.Weigh(Profile.Default, Rule(Severity.Error), Severity.Note));

    [Theory]
    [InlineData(Impact.Breaks, Severity.Error)]
    [InlineData(Impact.Degrades, Severity.Warning)]
    [InlineData(Impact.Tolerates, Severity.Note)]
    public void Consumers_profile_goes_by_what_the_consumer_does(Impact impact, Severity expected) =>
        Assert.Equal(expected, ProfileWeights.Of(Profile.Linux, Rule(Severity.Warning, new Consequence(Consumer.Linux, impact, "x"))));

    [Fact]
    public void Worst_of_several_consequences_counts() => Assert.Equal(
        Severity.Error,
        ProfileWeights.Of(Profile.Xen, Rule(Severity.Note, new(Consumer.Xen, Impact.Breaks, "x"), new(Consumer.Xen, Impact.Tolerates, "x"))));

    [Fact]
    public void Defect_that_the_consumer_was_not_seen_to_care_about_falls_one_step()
    {
        Assert.Equal(Severity.Warning, ProfileWeights.Of(Profile.Xen, Rule(Severity.Error, new Consequence(Consumer.Linux, Impact.Breaks, "x"))));
        Assert.Equal(Severity.Note, ProfileWeights.Of(Profile.Xen, Rule(Severity.Note, new Consequence(Consumer.Linux, Impact.Breaks, "x"))));
    }

    [Fact]
    public void Rule_that_is_about_no_consumer_keeps_its_severity() => Assert.Equal(Severity.Error, ProfileWeights.Of(Profile.Linux, Rule(Severity.Error)));

    [Fact]
    public void Severity_of_a_condition_moves_with_the_rules_own()
    {
        var rule = Rule(Severity.Note) with { SecuritySeverity = Severity.Warning };

        Assert.Equal(Severity.Error, ProfileWeights.Weigh(Profile.Security, rule, Severity.Warning));
        Assert.Equal(Severity.Error, ProfileWeights.Weigh(Profile.Security, rule, Severity.Error));
    }

    [Fact]
    public void Profile_that_cares_less_moves_a_finding_down()
    {
        var rule = Rule(Severity.Error, new Consequence(Consumer.Linux, Impact.Degrades, "x"));

        Assert.Equal(Severity.Warning, ProfileWeights.Weigh(Profile.Linux, rule, Severity.Error));
        Assert.Equal(Severity.Note, ProfileWeights.Weigh(Profile.Linux, rule, Severity.Note));
    }

    [Fact]
    public void Windows_profile_includes_security_and_what_windows_does()
    {
        var rule = Rule(Severity.Note, new Consequence(Consumer.Windows, Impact.Breaks, "x")) with { SecuritySeverity = Severity.Warning };

        Assert.Equal(Severity.Error, ProfileWeights.Of(Profile.WindowsDmaProtection, rule));
        Assert.Equal(Severity.Warning, ProfileWeights.Of(Profile.WindowsDmaProtection, rule with { Consequences = [] }));
    }

    [Fact]
    public void Strict_profile_makes_errors_of_warnings_that_the_specification_backs()
    {
        Assert.Equal(Severity.Error, ProfileWeights.Of(Profile.Strict, Rule(Severity.Warning) with { Citation = "VT-d 8.3" }));
        Assert.Equal(Severity.Warning, ProfileWeights.Of(Profile.Strict, Rule(Severity.Warning)));
        Assert.Equal(Severity.Note, ProfileWeights.Of(Profile.Strict, Rule(Severity.Note) with { Citation = "VT-d 8.3" }));
    }
}
