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

    /// <summary>Lines of a domain that are remembered for the next requester that shares it, and domains of which they are.</summary>
    public const int LinesOfListing = 1024, Listings = 1024;

    /// <summary>Lines of 1 GiB that another thread walks ahead; of more of them nothing is kept.</summary>
    public const int LinesOfPart = 1 << 16;

    /// <summary>Lines and tables that were met ahead and wait for their turn: what caches hold, for new memory costs more than what is done with it.</summary>
    public const int WeightAhead = 1 << 15;

    /// <summary>What parts were found into and may be used again: so many are in use at a time where parts are of the usual size.</summary>
    public const int SpacesKept = 256;

    /// <summary>Lines of a listing that are held at a time where two are compared, and differences of one requester that are looked for.</summary>
    public const int WindowLines = 16_384, ComparedLines = 1 << 20;

    /// <summary>PASIDs of a device whose entries are remembered for the case that another directory entry leads there: those of 16 tables.</summary>
    public const int PasidsAlike = 1024;

    /// <summary>Notes beside a listing: who has more of them reads none.</summary>
    public const int Notes = 64;

    /// <summary>Candidates of a search for tables that are kept: a machine has some units, and copies of their tables in freed memory.</summary>
    public const int Candidates = 256;
}
