namespace Dmarkit.Parser;

/// <summary>What a DMAR table says of the whole platform. The other bits are reserved.</summary>
/// <remarks>VT-d 8.1, field Flags.</remarks>
[Flags]
public enum DmarFeatures : byte
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The platform can remap interrupts (INTR_REMAP).</summary>
    InterruptRemapping = 1,

    /// <summary>Firmware asks the operating system not to use x2APIC; it counts only together with interrupt remapping (X2APIC_OPT_OUT).</summary>
    X2ApicOptOut = 2,

    /// <summary>From hand-off on, DMA that firmware started stays inside reserved memory regions (DMA_CTRL_PLATFORM_OPT_IN_FLAG).</summary>
    DmaControlOptIn = 4,
}
