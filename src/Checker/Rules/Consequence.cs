namespace Dmarkit.Checker;

/// <summary>What one consumer does when it meets a rule's defect.</summary>
/// <param name="Consumer">Who reads the table or programs the unit.</param>
/// <param name="Impact">How much it matters there; profiles of consumers weigh a rule by it.</param>
/// <param name="Effect">What happens, one sentence.</param>
/// <param name="Message">What the consumer prints, without its changing parts: what one finds in a log; null where it says nothing.</param>
public sealed record Consequence(Consumer Consumer, Impact Impact, string Effect, string? Message = null);

/// <summary>How much a defect matters to a consumer.</summary>
public enum Impact : byte
{
    /// <summary>It tolerates the defect, or only reports it.</summary>
    Tolerates,

    /// <summary>Something works worse, or not as firmware described it.</summary>
    Degrades,

    /// <summary>Remapping stays off, the machine does not boot, or a device reaches what it must not.</summary>
    Breaks,
}

/// <summary>Who reads what firmware says of remapping.</summary>
public enum Consumer : byte
{
    /// <summary>The Linux kernel: drivers/iommu/intel.</summary>
    Linux,

    /// <summary>The Xen hypervisor.</summary>
    Xen,

    /// <summary>Windows, with Kernel DMA Protection and virtualization-based security.</summary>
    Windows,

    /// <summary>FreeBSD: sys/x86/iommu.</summary>
    FreeBsd,

    /// <summary>The VT-d driver of edk2-platforms, before an operating system starts.</summary>
    Edk2,

    /// <summary>Intel's module for a measured launch (TXT).</summary>
    Sinit,

    /// <summary>FreeBSD's hypervisor bhyve.</summary>
    Bhyve,

    /// <summary>The ACRN hypervisor.</summary>
    Acrn,

    /// <summary>The seL4 microkernel.</summary>
    SeL4,

    /// <summary>The Jailhouse hypervisor.</summary>
    Jailhouse,
}
