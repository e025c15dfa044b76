namespace Dmarkit.Checker;

/// <summary>Bits of a scope's flags inside an SIDP.</summary>
/// <remarks>VT-d 8.3.1, field Flags.</remarks>
internal static class ScopeProperties
{
    /// <summary>Requests without PASID had better not be translated by both stages.</summary>
    public const byte NestedNotRecommended = 1 << 0;

    /// <summary>PWSNP must be clear in the PASID entry of requests without PASID.</summary>
    public const byte NoWalkSnoop = 1 << 1;

    /// <summary>PGSNP, or SNP in second-stage leaves, must be clear for requests without PASID.</summary>
    public const byte NoPageSnoop = 1 << 2;

    /// <summary>The cache is built by the rules, so that software does well to enable it (ATC_HARDENED).</summary>
    public const byte AtcHardened = 1 << 3;

    /// <summary>The device works only with its cache enabled (ATC_REQUIRED).</summary>
    public const byte AtcRequired = 1 << 4;
}
