namespace Dmarkit.Parser;

public readonly partial record struct ScalableContextEntry
{
    /// <summary>Where the PASID directory lies.</summary>
    public HostAddress PasidDirectoryAddress => new(PasidDirectory << 12);

    /// <summary>How many PASIDs the directory takes: 2^13 to 2^20.</summary>
    public uint PasidCount => 1u << (13 + (int)PasidDirectorySize);
}
