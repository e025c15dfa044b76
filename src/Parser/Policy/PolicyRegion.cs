using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>A name that stands in a policy, and where.</summary>
/// <param name="Name">The name.</param>
/// <param name="Line">Line of the text, from 1.</param>
/// <param name="Column">Column in that line, from 1.</param>
public readonly record struct PolicyName(string Name, int Line, int Column);

/// <summary>Memory that a policy gives a name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ranges">Ranges, as the policy gives them.</param>
/// <param name="Types">Types of the memory map, of which every range belongs to it.</param>
/// <param name="Line">Line of its name, from 1.</param>
/// <param name="Column">Column of its name, from 1.</param>
public sealed record PolicyRegion(string Name, ImmutableArray<AddressRange> Ranges, ImmutableArray<MemoryMapType> Types, int Line, int Column);

/// <summary>Memory that a partition may reach beside its own.</summary>
/// <param name="Region">The region.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Read">True where it may read it.</param>
/// <param name="Write">True where it may write it.</param>
/// <param name="Reason">Why, or null.</param>
public sealed record PolicyShare(PolicyName Region, PolicyName Partition, bool Read, bool Write, string? Reason);
