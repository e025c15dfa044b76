namespace Dmarkit.Parser;

/// <summary>Why a request was blocked: the code that hardware writes into a fault record. The member's value is the code.</summary>
/// <remarks>VT-d 7.1.3 (Table 30) and 5.1.4.1 (Table 15). Legacy mode, requests common to all modes, and interrupts.</remarks>
public enum FaultReason : byte
{
    /// <summary>The root entry's Present bit is 0 (LRT.2).</summary>
    RootEntryNotPresent = 0x01,

    /// <summary>The context entry's Present bit is 0 (LCT.2).</summary>
    ContextEntryNotPresent = 0x02,

    /// <summary>The context entry asks for an unsupported width (LCT.4.1) or translation type (LCT.4.2), or its second-stage table cannot be accessed (LCT.4.3).</summary>
    ContextEntryInvalid = 0x03,

    /// <summary>The request's address lies beyond what the unit or the entry's width allows (LGN.1.1, LGN.1.2, LGN.1.3).</summary>
    AddressBeyondWidth = 0x04,

    /// <summary>A write, or atomic, without write permission (LGN.2).</summary>
    WriteDenied = 0x05,

    /// <summary>A read, or atomic, without read permission (LGN.3).</summary>
    ReadDenied = 0x06,

    /// <summary>A second-stage table below the first cannot be accessed (LSS.1).</summary>
    PagingTableAccess = 0x07,

    /// <summary>The root entry cannot be accessed (LRT.1).</summary>
    RootTableAccess = 0x08,

    /// <summary>The context entry cannot be accessed (LCT.1).</summary>
    ContextTableAccess = 0x09,

    /// <summary>A reserved field of a present root entry is not 0 (LRT.3).</summary>
    RootEntryReserved = 0x0a,

    /// <summary>A reserved field of a present context entry is not 0 (LCT.3).</summary>
    ContextEntryReserved = 0x0b,

    /// <summary>A reserved field of a second-stage entry with read or write permission is not 0 (LSS.2).</summary>
    PagingEntryReserved = 0x0c,

    /// <summary>A translation request or translated request, which the context entry's translation type blocks (LCT.5).</summary>
    TranslationRequestBlocked = 0x0d,

    /// <summary>The translated address lies in the interrupt range 0xfee00000–0xfeefffff (LGN.4).</summary>
    OutputInInterruptRange = 0x0e,

    /// <summary>A reserved field of a remappable interrupt request is not 0.</summary>
    InterruptRequestReserved = 0x20,

    /// <summary>The interrupt index lies beyond the interrupt-remapping table, or its entry beyond the host address width.</summary>
    InterruptIndexBeyondTable = 0x21,

    /// <summary>The interrupt-remapping entry's Present bit is 0.</summary>
    InterruptEntryNotPresent = 0x22,

    /// <summary>The interrupt-remapping entry cannot be accessed.</summary>
    InterruptTableAccess = 0x23,

    /// <summary>A reserved field of a present interrupt-remapping entry is not 0.</summary>
    InterruptEntryReserved = 0x24,

    /// <summary>A compatibility-format interrupt, which the unit's mode blocks.</summary>
    CompatibilityInterruptBlocked = 0x25,

    /// <summary>The requester is not the one that the interrupt-remapping entry names.</summary>
    InterruptSourceMismatch = 0x26,

    /// <summary>The posted-interrupt descriptor cannot be accessed.</summary>
    PostedDescriptorAccess = 0x27,

    /// <summary>A reserved field of the posted-interrupt descriptor is not 0.</summary>
    PostedDescriptorReserved = 0x28,

    /// <summary>A request without PASID into the interrupt range that is no interrupt: a read, an atomic, or not one aligned doubleword.</summary>
    InvalidInterruptRequest = 0x29,

    /// <summary>The unit requires extended interrupt mode, and it is off.</summary>
    ExtendedInterruptModeRequired = 0x2a,

    /// <summary>The unit requires interrupt remapping, and it is off.</summary>
    InterruptRemappingRequired = 0x2b,

    /// <summary>RTADDR names a translation mode that the unit does not offer (RTA.1.1 to RTA.1.4).</summary>
    TranslationModeInvalid = 0x30,

    /// <summary>A request with PASID in legacy mode (RTA.2).</summary>
    PasidInLegacyMode = 0x31,

    /// <summary>A page request in legacy mode (RTA.3).</summary>
    PageRequestInLegacyMode = 0x32,

    /// <summary>The unit is in abort-DMA mode (RTA.4).</summary>
    AbortDmaMode = 0x33,

    /// <summary>A request with PASID asks for execution, which the unit no longer knows (RTA.5).</summary>
    ExecuteRequested = 0x34,
}
