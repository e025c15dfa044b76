namespace Dmarkit.Parser;

/// <summary>How a remapping unit reads its root table.</summary>
/// <remarks>VT-d 11.4.5, field TTM.</remarks>
public enum TranslationMode
{
    /// <summary>Root and context entries of 128 bits; requests with PASID are blocked.</summary>
    Legacy = 0,

    /// <summary>Context entries of 256 bits that lead to PASID tables.</summary>
    Scalable = 1,

    /// <summary>No mode; the deprecated extended mode set this bit.</summary>
    Reserved = 2,

    /// <summary>Every DMA request is aborted, as if there were no root table.</summary>
    AbortDma = 3,
}
