using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A statement that requests of a group contradict.</summary>
/// <param name="Statement">Its text.</param>
/// <param name="Group">The requests.</param>
/// <param name="Target">What they reach and must not.</param>
/// <param name="Operation">What they can do there.</param>
internal readonly record struct Violation(string Statement, ReachGroup Group, AddressSet Target, Operation Operation);
