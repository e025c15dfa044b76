using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a finding is suppressed by.</summary>
/// <param name="By"><c>configuration</c> or <c>baseline</c>.</param>
/// <param name="Entry">The entry that matched.</param>
public sealed record Suppressed(string By, Suppression Entry);
