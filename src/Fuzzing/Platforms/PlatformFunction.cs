using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>One PCI function of a generated machine.</summary>
/// <param name="Source">Where it is.</param>
/// <param name="Class">Its class code of 24 bits: 0x060400 is a bridge.</param>
/// <param name="Path">The steps that lead to it from the root bus, its own last.</param>
public sealed record PlatformFunction(SourceId Source, uint Class, ImmutableArray<PathStep> Path)
{
    /// <summary>The buses behind it; null for what is no bridge.</summary>
    public (byte First, byte Last)? Behind { get; init; }

    /// <summary>True for a bridge on the root bus.</summary>
    internal bool IsRootPort => Behind is not null && Path.Length == 1;
}
