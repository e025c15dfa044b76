namespace Dmarkit.Checker;

/// <summary>A rule that looked, whatever it found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Input">Index of the table that it looked at, in the run's list of inputs; null where it is about no one of them.</param>
public readonly record struct RuleLook(RuleInfo Rule, int? Input = null);
