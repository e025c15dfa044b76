namespace Dmarkit.Parser;

/// <summary>How an interrupt-remapping entry verifies who uses it.</summary>
/// <remarks>VT-d 9.9, field SVT.</remarks>
public enum SourceValidation
{
    /// <summary>Any requester may use the entry.</summary>
    None = 0,

    /// <summary>The requester id equals the source id in the bits that the qualifier leaves.</summary>
    RequesterId = 1,

    /// <summary>The requester's bus lies in the range that the source id holds.</summary>
    BusRange = 2,

    /// <summary>No way of verifying.</summary>
    Reserved = 3,
}
