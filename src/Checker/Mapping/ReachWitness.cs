using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A request that reaches memory, with what decides that it does.</summary>
/// <param name="Requester">Whose request it is.</param>
/// <param name="Access">The request: the lowest address of those that do, one byte long.</param>
/// <param name="Memory">Where that byte lands.</param>
/// <param name="Entry">The physical address of the entry that decides: the leaf, or of a request that is passed through the entry that says so.</param>
/// <param name="Outcome">What <see cref="Translator"/> says of it. It lands as said, unless an accessed or dirty flag is missing that the unit cannot set.</param>
public sealed record ReachWitness(MappedRequester Requester, Access Access, HostAddress Memory, HostAddress Entry, Outcome Outcome);
