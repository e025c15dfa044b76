namespace Dmarkit.Parser;

/// <summary>Why a request was blocked: the code that hardware writes into a fault record. The member's value is the code.</summary>
/// <remarks>VT-d 7.1.3 (Table 30) and 5.1.4.1 (Table 15). 0x82 is of revisions before 4.1; what lies between the codes is not defined.</remarks>
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

    /// <summary>The scalable-mode root entry cannot be accessed (SRT.1).</summary>
    ScalableRootAccess = 0x38,

    /// <summary>The scalable-mode root entry has no context table for the device: its half's Present bit is 0 (SRT.2).</summary>
    ScalableRootNotPresent = 0x39,

    /// <summary>A reserved field of a present half of the scalable-mode root entry is not 0 (SRT.3).</summary>
    ScalableRootReserved = 0x3a,

    /// <summary>The scalable-mode context entry cannot be accessed (SCT.1).</summary>
    ScalableContextAccess = 0x40,

    /// <summary>The scalable-mode context entry's Present bit is 0 (SCT.2).</summary>
    ScalableContextNotPresent = 0x41,

    /// <summary>A reserved field of a present scalable-mode context entry is not 0 (SCT.3).</summary>
    ScalableContextReserved = 0x42,

    /// <summary>The scalable-mode context entry contradicts itself (SCT.4.1 to SCT.4.3).</summary>
    ScalableContextInvalid = 0x43,

    /// <summary>A translation request or translated request, and the scalable-mode context entry's DTE is 0 (SCT.5).</summary>
    DeviceTlbDisabled = 0x44,

    /// <summary>A request with PASID, and the scalable-mode context entry's PASIDE is 0 (SCT.6).</summary>
    PasidDisabled = 0x45,

    /// <summary>The request's PASID lies beyond the PASID directory (SCT.7).</summary>
    PasidBeyondDirectory = 0x46,

    /// <summary>A page request, and the scalable-mode context entry's PRE is 0 (SCT.8).</summary>
    PageRequestDisabled = 0x47,

    /// <summary>The request's PASID is the one that requests without PASID get (SCT.9).</summary>
    PasidIsRidPasid = 0x48,

    /// <summary>A translated request with PASID, and the scalable-mode context entry's EPTR is 0 (SCT.10).</summary>
    PasidInTranslatedRequestDisabled = 0x49,

    /// <summary>The PASID directory entry cannot be accessed (SPD.1).</summary>
    PasidDirectoryAccess = 0x50,

    /// <summary>The PASID directory entry's Present bit is 0 (SPD.2).</summary>
    PasidDirectoryNotPresent = 0x51,

    /// <summary>A reserved field of a present PASID directory entry is not 0 (SPD.3).</summary>
    PasidDirectoryReserved = 0x52,

    /// <summary>The PASID table entry cannot be accessed (SPT.1).</summary>
    PasidTableAccess = 0x58,

    /// <summary>The PASID table entry's Present bit is 0 (SPT.2).</summary>
    PasidEntryNotPresent = 0x59,

    /// <summary>A reserved field of a present PASID table entry is not 0 (SPT.3).</summary>
    PasidEntryReserved = 0x5a,

    /// <summary>The PASID table entry asks for what the unit does not offer (SPT.4.1 to SPT.4.4).</summary>
    PasidEntryInvalid = 0x5b,

    /// <summary>A request with PASID asks for execution, which the unit or the PASID table entry does not serve (SPT.5).</summary>
    ExecuteRequestsDisabled = 0x5c,

    /// <summary>A privileged request, and the PASID table entry's SRE is 0 (SPT.6).</summary>
    SupervisorRequestsDisabled = 0x5d,

    /// <summary>A translated request's address lies beyond the host permission table (SPT.9).</summary>
    TranslatedAddressBeyondPermissions = 0x60,

    /// <summary>A first-stage table below the first cannot be accessed (SFS.1).</summary>
    FirstStageTableAccess = 0x70,

    /// <summary>A first-stage entry's Present bit is 0 (SFS.2).</summary>
    FirstStageNotPresent = 0x71,

    /// <summary>A reserved field of a present first-stage entry is not 0 (SFS.3).</summary>
    FirstStageReserved = 0x72,

    /// <summary>The uppermost first-stage table cannot be accessed (SFS.4).</summary>
    FirstStageRootAccess = 0x73,

    /// <summary>Nested: a first-stage entry's address lies beyond what the second stage takes (SFS.5).</summary>
    FirstStageAddressBeyondWidth = 0x74,

    /// <summary>Nested: the second stage lets the uppermost first-stage table not be read (SFS.6).</summary>
    FirstStageRootUnreadable = 0x75,

    /// <summary>Nested: the second stage lets a lower first-stage table not be read (SFS.7).</summary>
    FirstStageTableUnreadable = 0x76,

    /// <summary>Nested: the second stage lets the flags of a first-stage entry not be written (SFS.8).</summary>
    FirstStageTableUnwritable = 0x77,

    /// <summary>A second-stage table below the first cannot be accessed (SSS.1).</summary>
    SecondStageTableAccess = 0x78,

    /// <summary>A second-stage entry, or all of them together, grant neither read nor write permission (SSS.2).</summary>
    SecondStageDenied = 0x79,

    /// <summary>A reserved field of a second-stage entry with read or write permission is not 0 (SSS.3).</summary>
    SecondStageReserved = 0x7a,

    /// <summary>The uppermost second-stage table cannot be accessed (SSS.4).</summary>
    SecondStageRootAccess = 0x7b,

    /// <summary>A second-stage entry's flags need an update, and walks do not snoop (SSS.5).</summary>
    SecondStageFlagsNotSnooped = 0x7c,

    /// <summary>A second-stage entry's flags could not be updated (SSS.6).</summary>
    SecondStageFlagsFailed = 0x7d,

    /// <summary>The address is not canonical (SGN.1).</summary>
    NotCanonical = 0x80,

    /// <summary>A request that is not privileged to a page that is not for users (SGN.2).</summary>
    UserDenied = 0x81,

    /// <summary>A request for execution without execute permission (SGN.3); no longer since revision 4.1.</summary>
    ExecuteDenied = 0x82,

    /// <summary>A host address lies beyond the host address width (SGN.4.1, SGN.4.2).</summary>
    AddressBeyondHost = 0x83,

    /// <summary>The address lies beyond what the second stage takes (SGN.5).</summary>
    AddressBeyondSecondStage = 0x84,

    /// <summary>A write, or atomic, without write permission (SGN.6).</summary>
    ScalableWriteDenied = 0x85,

    /// <summary>A read, or atomic, without read permission (SGN.7).</summary>
    ScalableReadDenied = 0x86,

    /// <summary>The resulting address lies in the interrupt range 0xfee00000–0xfeefffff (SGN.8.1 to SGN.8.3).</summary>
    ScalableOutputInInterruptRange = 0x87,

    /// <summary>The request's PASID has more bits than the unit takes (SGN.10).</summary>
    PasidBeyondUnit = 0x89,

    /// <summary>A first-stage entry's flags need an update, and walks do not snoop (SFS.9).</summary>
    FirstStageFlagsNotSnooped = 0x90,

    /// <summary>A first-stage entry's flags could not be updated (SFS.10).</summary>
    FirstStageFlagsFailed = 0x91,

    /// <summary>A host permission table below the first cannot be accessed (HPT.1).</summary>
    HostPermissionTableAccess = 0xa0,

    /// <summary>A reserved field of a host permission entry is not 0 (HPT.2).</summary>
    HostPermissionReserved = 0xa1,

    /// <summary>The uppermost host permission table cannot be accessed (HPT.3).</summary>
    HostPermissionRootAccess = 0xa2,

    /// <summary>A translated read of no bytes, and nothing tells the page's permission (HPT.4).</summary>
    HostPermissionMissing = 0xa3,

    /// <summary>A translated write, or atomic, without write permission (HPT.5).</summary>
    HostWriteDenied = 0xa4,

    /// <summary>A translated read, or atomic, without read permission (HPT.6).</summary>
    HostReadDenied = 0xa5,
}
