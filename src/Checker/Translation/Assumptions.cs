namespace Dmarkit.Checker;

/// <summary>Facts that an outcome depends on and that no input told. An outcome carries those that it used.</summary>
[Flags]
public enum Assumptions : byte
{
    /// <summary>Nothing was assumed.</summary>
    None = 0,

    /// <summary>The host address width is taken as 52 bits: the widest, so that fewest bits count as reserved.</summary>
    HostAddressWidth = 1,

    /// <summary>Protected memory is taken as disabled: the unit has it, or may have it, and PMEN is unknown.</summary>
    ProtectedMemoryOff = 2,

    /// <summary>The unit is taken as one of architecture version 1, for VER is unknown.</summary>
    Version = 4,

    /// <summary>The doubleword that an interrupt writes is taken as 0.</summary>
    MessageData = 8,

    /// <summary>The protected region's granularity, which only a write to the unit could tell, is taken as at most 2 MiB.</summary>
    ProtectedMemoryGranularity = 16,

    /// <summary>The root table is one that a search of memory found.</summary>
    RootTableCarved = 32,

    /// <summary>The unit is taken as one that offers everything that tables may ask for.</summary>
    CapabilitiesPermissive = 64,
}
