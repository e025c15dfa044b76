namespace Dmarkit.Parser;

/// <summary>What a context entry in legacy mode does with its device's requests.</summary>
/// <remarks>VT-d 9.3, field TT.</remarks>
public enum TranslationType
{
    /// <summary>Untranslated requests go through the second stage; translation requests and translated requests are blocked.</summary>
    UntranslatedOnly = 0,

    /// <summary>As before, and the device may cache translations: its translation requests and translated requests are served too. Reserved where the unit has no device TLB.</summary>
    WithDeviceTlb = 1,

    /// <summary>Untranslated requests keep their address; the others are blocked. Reserved where the unit does not offer it.</summary>
    PassThrough = 2,

    /// <summary>No type.</summary>
    Reserved = 3,
}
