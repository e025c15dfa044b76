namespace Dmarkit.Parser;

/// <summary>What an invalidation descriptor asks for.</summary>
/// <remarks>VT-d 6.5.2: bits 11:9 and 3:0 of the descriptor, together.</remarks>
public enum InvalidationType
{
    /// <summary>Invalidates context entries.</summary>
    ContextCache = 1,

    /// <summary>Invalidates translations of domains.</summary>
    Iotlb = 2,

    /// <summary>Invalidates a device TLB.</summary>
    DeviceTlb = 3,

    /// <summary>Invalidates interrupt-remapping entries.</summary>
    InterruptCache = 4,

    /// <summary>Tells when what came before is done.</summary>
    Wait = 5,

    /// <summary>Invalidates translations of a PASID.</summary>
    PasidIotlb = 6,

    /// <summary>Invalidates PASID directory and table entries.</summary>
    PasidCache = 7,

    /// <summary>Invalidates a device TLB's translations of a PASID.</summary>
    PasidDeviceTlb = 8,

    /// <summary>Answers a group of page requests.</summary>
    PageGroupResponse = 9,

    /// <summary>Invalidates host permission tables.</summary>
    HostPermission = 10,
}
