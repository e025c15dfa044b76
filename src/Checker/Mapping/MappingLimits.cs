namespace Dmarkit.Checker;

/// <summary>Bounds on what a listing of mappings may take, with their reasons.</summary>
internal static class MappingLimits
{
    /// <summary>Requesters, each PASID counted: a segment has 65,536 without PASIDs, and a device at most 2^20 of these; beyond a million some tables are named over and over.</summary>
    public const int Requesters = 1 << 20;

    /// <summary>Words of PASID directories and tables that are looked at: a thousand devices whose directories take every PASID, and are all but empty, have 2^24.</summary>
    public const long PasidWords = 1 << 26;

    /// <summary>Parts of one requester's reach that the image lacks and that are named; the others are counted.</summary>
    public const int UnknownParts = 10_000;

    /// <summary>Candidates of a search for tables that are kept: a machine has some units, and copies of their tables in freed memory.</summary>
    public const int Candidates = 256;
}
