using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What becomes of a requester's requests.</summary>
public enum RequesterKind : byte
{
    /// <summary>They go through the tables of a domain.</summary>
    Translated,

    /// <summary>They keep their addresses.</summary>
    PassThrough,

    /// <summary>The image lacks what would tell.</summary>
    Unknown,
}

/// <summary>Requests of one requester with one PASID, or without, as a unit's tables tell of them.</summary>
/// <param name="Unit">The unit whose tables these are.</param>
/// <param name="Source">The requester.</param>
/// <param name="LastSource">The last of several requesters in a row, where the image lacks what would tell them apart; else the same one.</param>
/// <param name="Pasid">The PASID; null for requests without.</param>
/// <param name="Kind">What becomes of the requests.</param>
public sealed record MappedRequester(RemappingUnit Unit, SourceId Source, SourceId LastSource, Pasid? Pasid, RequesterKind Kind)
{
    /// <summary>The domain; null unless translated.</summary>
    public TranslationDomain? Domain => Route.Domain;

    /// <summary>Passed through: the first address that is blocked. Unknown: the first address that no width of the unit takes.</summary>
    public ulong Limit => Route.Limit;

    /// <summary>True where the requests may ask for execution, which is of revisions before 4.1 and needs a PASID.</summary>
    public bool Executes => Route.Executes;

    /// <summary>Unknown: the physical address of the entry that is missing.</summary>
    public HostAddress? Missing => Route.Missing;

    /// <summary>Unknown: what that entry is.</summary>
    public string? What => Route.What;

    internal RequesterRoute Route { get; init; } = RequesterRoute.None;
}

/// <summary>What requesters have in common that are translated alike: a million PASIDs may be, and share it.</summary>
internal sealed record RequesterRoute(TranslationDomain? Domain, ulong Limit, bool Executes, HostAddress? Missing, string? What)
{
    public static RequesterRoute None { get; } = new(null, 0, false, null, null);
}
