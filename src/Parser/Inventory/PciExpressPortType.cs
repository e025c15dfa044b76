namespace Dmarkit.Parser;

/// <summary>What a PCI Express function is.</summary>
/// <remarks>PCI Express Base 7.5.3.2, Device/Port Type. Data may hold other numbers.</remarks>
public enum PciExpressPortType
{
    /// <summary>A PCI Express endpoint.</summary>
    Endpoint = 0,

    /// <summary>A legacy endpoint.</summary>
    LegacyEndpoint = 1,

    /// <summary>A port of the root complex: what ATSR scopes name.</summary>
    RootPort = 4,

    /// <summary>A switch's port towards the root.</summary>
    UpstreamPort = 5,

    /// <summary>A switch's port away from the root.</summary>
    DownstreamPort = 6,

    /// <summary>A bridge to PCI or PCI-X: requests from behind it carry its own id.</summary>
    BridgeToPci = 7,

    /// <summary>A bridge from PCI or PCI-X.</summary>
    BridgeFromPci = 8,

    /// <summary>An endpoint inside the root complex.</summary>
    RootComplexEndpoint = 9,

    /// <summary>An event collector of the root complex.</summary>
    EventCollector = 10,
}

/// <summary>The extended capabilities that matter to remapping; a function may have others.</summary>
/// <remarks>PCI Code and ID Assignment, section 3.</remarks>
public enum PciExtendedCapabilityId
{
    /// <summary>Access control services.</summary>
    Acs = 0x0d,

    /// <summary>Address translation services: the function may cache translations.</summary>
    Ats = 0x0f,

    /// <summary>Single-root I/O virtualization: the function makes virtual ones.</summary>
    SrIov = 0x10,

    /// <summary>Page requests.</summary>
    PageRequest = 0x13,

    /// <summary>Requests with PASIDs.</summary>
    Pasid = 0x1b,
}
