namespace Dmarkit.Checker;

/// <summary>Bits of a scope's flags inside an SIDP that speak of the device's translation cache.</summary>
/// <remarks>VT-d 8.3.1, field Flags.</remarks>
internal static class ScopeProperties
{
    /// <summary>The cache is built by the rules, so that software does well to enable it (ATC_HARDENED).</summary>
    public const byte AtcHardened = 1 << 3;

    /// <summary>The device works only with its cache enabled (ATC_REQUIRED).</summary>
    public const byte AtcRequired = 1 << 4;
}
