namespace Dmarkit.Checker;

/// <summary>Bounds on what a listing of mappings may take, with their reasons.</summary>
internal static class MappingLimits
{
    /// <summary>Requesters, each PASID counted: a segment has 65,536 without PASIDs; beyond a million some tables are named over and over.</summary>
    public const int Requesters = 1 << 20;

    /// <summary>Candidates of a search for tables that are kept: a machine has some units, and copies of their tables in freed memory.</summary>
    public const int Candidates = 256;
}
