using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>A walk that a kernel wrote to its log after a fault: the entries that it found in its own tables, without the places where they lie.</summary>
public sealed record WalkDump
{
    /// <summary>Number of its first line, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The address that was walked for.</summary>
    public required Iova Address { get; init; }

    /// <summary>Who asked: of Linux's, as the fault line before it says; null where none does.</summary>
    public SourceId? Source { get; init; }

    /// <summary>The request's PASID; null for one without.</summary>
    public Pasid? Pasid { get; init; }

    /// <summary>True where the root entry is one of scalable mode.</summary>
    public bool IsScalable { get; init; }

    /// <summary>The root entry, low word first: one word in legacy mode, two in scalable mode; empty where it is not shown.</summary>
    public ImmutableArray<ulong> Root { get; init; } = [];

    /// <summary>The first two words of the context entry, low word first; empty where it is not shown.</summary>
    public ImmutableArray<ulong> Context { get; init; } = [];

    /// <summary>The entry of the PASID directory; null where there is none.</summary>
    public ulong? Directory { get; init; }

    /// <summary>The words of the PASID's entry, lowest first; eight where it is shown whole.</summary>
    public ImmutableArray<ulong> PasidWords { get; init; } = [];

    /// <summary>The paging entries, from the uppermost level down.</summary>
    public ImmutableArray<(int Level, ulong Value)> Entries { get; init; } = [];
}
