namespace Dmarkit.Parser;

public readonly partial record struct PasidDirectoryEntry
{
    /// <summary>For how many PASIDs one entry is: as many as its table has entries.</summary>
    public const uint PasidsPerEntry = 64;

    /// <summary>Where the PASID table lies.</summary>
    public HostAddress PasidTableAddress => new(PasidTable << 12);

    /// <summary>The place of a PASID's entry in the directory: bits 19:6 of the PASID.</summary>
    public static int IndexOf(Pasid pasid) => (int)(pasid.Value >> 6);
}
