using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A device scope, and the structure that it is in.</summary>
/// <typeparam name="TStructure">The kind of structure.</typeparam>
/// <param name="Structure">The structure.</param>
/// <param name="Scope">One of its scopes.</param>
internal readonly record struct ScopeIn<TStructure>(TStructure Structure, DeviceScope Scope)
    where TStructure : RemappingStructure;
