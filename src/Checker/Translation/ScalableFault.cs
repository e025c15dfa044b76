using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The rows of the specification's fault table that are of scalable mode only.</summary>
/// <remarks>VT-d 7.1.3 (Table 30); SGN.3 is of revisions before 4.1.</remarks>
public static class ScalableFault
{
    /// <summary>SRT.1: The root entry cannot be accessed.</summary>
    public static FaultCondition RootTableAccess { get; } =
        new(FaultReason.ScalableRootAccess, "SRT.1", false, CompletionStatus.CompleterAbort, "the root entry cannot be accessed");

    /// <summary>SRT.2: The root entry has no context table for the device.</summary>
    public static FaultCondition RootEntryNotPresent { get; } =
        new(FaultReason.ScalableRootNotPresent, "SRT.2", false, CompletionStatus.UnsupportedRequest, "the root entry has no context table for the device");

    /// <summary>SRT.3: A reserved field of the root entry is not 0.</summary>
    public static FaultCondition RootEntryReserved { get; } =
        new(FaultReason.ScalableRootReserved, "SRT.3", false, CompletionStatus.CompleterAbort, "a reserved field of the root entry is not 0");

    /// <summary>SCT.1: The context entry cannot be accessed.</summary>
    public static FaultCondition ContextTableAccess { get; } =
        new(FaultReason.ScalableContextAccess, "SCT.1", false, CompletionStatus.CompleterAbort, "the context entry cannot be accessed");

    /// <summary>SCT.2: The context entry is not present.</summary>
    public static FaultCondition ContextEntryNotPresent { get; } =
        new(FaultReason.ScalableContextNotPresent, "SCT.2", true, CompletionStatus.UnsupportedRequest, "the context entry is not present");

    /// <summary>SCT.3: A reserved field of the context entry is not 0.</summary>
    public static FaultCondition ContextEntryReserved { get; } =
        new(FaultReason.ScalableContextReserved, "SCT.3", true, CompletionStatus.CompleterAbort, "a reserved field of the context entry is not 0");

    /// <summary>SCT.4.1: The context entry enables page requests without a device TLB.</summary>
    public static FaultCondition PageRequestsWithoutDeviceTlb { get; } =
        new(FaultReason.ScalableContextInvalid, "SCT.4.1", true, CompletionStatus.CompleterAbort, "the context entry enables page requests without a device TLB");

    /// <summary>SCT.4.2: The context entry's RID_PASID lies beyond the PASID directory.</summary>
    public static FaultCondition RidPasidBeyondDirectory { get; } =
        new(FaultReason.ScalableContextInvalid, "SCT.4.2", true, CompletionStatus.CompleterAbort, "the context entry's RID_PASID lies beyond the PASID directory");

    /// <summary>SCT.4.3: The context entry enables PASIDs in translated requests only.</summary>
    public static FaultCondition TranslatedPasidWithoutPasid { get; } =
        new(FaultReason.ScalableContextInvalid, "SCT.4.3", true, CompletionStatus.CompleterAbort, "the context entry enables PASIDs in translated requests only");

    /// <summary>SCT.5: The context entry enables no device TLB.</summary>
    public static FaultCondition DeviceTlbDisabled { get; } =
        new(FaultReason.DeviceTlbDisabled, "SCT.5", true, CompletionStatus.UnsupportedRequest, "the context entry enables no device TLB");

    /// <summary>SCT.6: The request carries a PASID, and the context entry enables none.</summary>
    public static FaultCondition PasidDisabled { get; } =
        new(FaultReason.PasidDisabled, "SCT.6", true, CompletionStatus.UnsupportedRequest, "the request carries a PASID, and the context entry enables none");

    /// <summary>SCT.7: The request's PASID lies beyond the PASID directory.</summary>
    public static FaultCondition PasidBeyondDirectory { get; } =
        new(FaultReason.PasidBeyondDirectory, "SCT.7", true, CompletionStatus.UnsupportedRequest, "the request's PASID lies beyond the PASID directory");

    /// <summary>SCT.8: A page request, and the context entry enables none.</summary>
    public static FaultCondition PageRequestDisabled { get; } =
        new(FaultReason.PageRequestDisabled, "SCT.8", true, CompletionStatus.UnsupportedRequest, "a page request, and the context entry enables none");

    /// <summary>SCT.9: The request's PASID is the one that requests without PASID get.</summary>
    public static FaultCondition PasidIsRidPasid { get; } =
        new(FaultReason.PasidIsRidPasid, "SCT.9", true, CompletionStatus.UnsupportedRequest, "the request's PASID is the one that requests without PASID get");

    /// <summary>SCT.10: The translated request carries a PASID, and the context entry enables none in such requests.</summary>
    public static FaultCondition PasidInTranslatedRequestDisabled { get; } =
        new(FaultReason.PasidInTranslatedRequestDisabled, "SCT.10", true, CompletionStatus.UnsupportedRequest, "the translated request carries a PASID, and the context entry enables none in such requests");

    /// <summary>SPD.1: The PASID directory entry cannot be accessed.</summary>
    public static FaultCondition PasidDirectoryAccess { get; } =
        new(FaultReason.PasidDirectoryAccess, "SPD.1", false, CompletionStatus.CompleterAbort, "the PASID directory entry cannot be accessed");

    /// <summary>SPD.2: The PASID directory entry is not present.</summary>
    public static FaultCondition PasidDirectoryNotPresent { get; } =
        new(FaultReason.PasidDirectoryNotPresent, "SPD.2", true, CompletionStatus.Success, "the PASID directory entry is not present");

    /// <summary>SPD.3: A reserved field of the PASID directory entry is not 0.</summary>
    public static FaultCondition PasidDirectoryReserved { get; } =
        new(FaultReason.PasidDirectoryReserved, "SPD.3", true, CompletionStatus.CompleterAbort, "a reserved field of the PASID directory entry is not 0");

    /// <summary>SPT.1: The PASID table entry cannot be accessed.</summary>
    public static FaultCondition PasidTableAccess { get; } =
        new(FaultReason.PasidTableAccess, "SPT.1", false, CompletionStatus.CompleterAbort, "the PASID table entry cannot be accessed");

    /// <summary>SPT.2: The PASID table entry is not present.</summary>
    public static FaultCondition PasidEntryNotPresent { get; } =
        new(FaultReason.PasidEntryNotPresent, "SPT.2", true, CompletionStatus.Success, "the PASID table entry is not present");

    /// <summary>SPT.3: A reserved field of the PASID table entry is not 0.</summary>
    public static FaultCondition PasidEntryReserved { get; } =
        new(FaultReason.PasidEntryReserved, "SPT.3", true, CompletionStatus.CompleterAbort, "a reserved field of the PASID table entry is not 0");

    /// <summary>SPT.4.1: The PASID table entry asks for an address width that the unit does not offer.</summary>
    public static FaultCondition WidthUnsupported { get; } =
        new(FaultReason.PasidEntryInvalid, "SPT.4.1", true, CompletionStatus.CompleterAbort, "the PASID table entry asks for an address width that the unit does not offer");

    /// <summary>SPT.4.2: The PASID table entry asks for a translation type that the unit does not offer.</summary>
    public static FaultCondition TypeUnsupported { get; } =
        new(FaultReason.PasidEntryInvalid, "SPT.4.2", true, CompletionStatus.CompleterAbort, "the PASID table entry asks for a translation type that the unit does not offer");

    /// <summary>SPT.4.3: The PASID table entry asks for a first-stage paging mode that the unit does not offer.</summary>
    public static FaultCondition PagingModeUnsupported { get; } =
        new(FaultReason.PasidEntryInvalid, "SPT.4.3", true, CompletionStatus.CompleterAbort, "the PASID table entry asks for a first-stage paging mode that the unit does not offer");

    /// <summary>SPT.4.4: The PASID table entry's first-stage table lies beyond what its second stage takes.</summary>
    public static FaultCondition FirstStageTableBeyondWidth { get; } =
        new(FaultReason.PasidEntryInvalid, "SPT.4.4", true, CompletionStatus.CompleterAbort, "the PASID table entry's first-stage table lies beyond what its second stage takes");

    /// <summary>SPT.5: The request asks for execution, which is not served.</summary>
    public static FaultCondition ExecuteRequestsDisabled { get; } =
        new(FaultReason.ExecuteRequestsDisabled, "SPT.5", true, CompletionStatus.Success, "the request asks for execution, which is not served");

    /// <summary>SPT.6: The request is privileged, and the PASID table entry serves no such requests.</summary>
    public static FaultCondition SupervisorRequestsDisabled { get; } =
        new(FaultReason.SupervisorRequestsDisabled, "SPT.6", true, CompletionStatus.Success, "the request is privileged, and the PASID table entry serves no such requests");

    /// <summary>SPT.9: The translated request's address lies beyond the host permission table.</summary>
    public static FaultCondition TranslatedAddressBeyondPermissions { get; } =
        new(FaultReason.TranslatedAddressBeyondPermissions, "SPT.9", true, CompletionStatus.UnsupportedRequest, "the translated request's address lies beyond the host permission table");

    /// <summary>SFS.1: A first-stage table cannot be accessed.</summary>
    public static FaultCondition FirstStageTableAccess { get; } =
        new(FaultReason.FirstStageTableAccess, "SFS.1", true, CompletionStatus.Success, "a first-stage table cannot be accessed");

    /// <summary>SFS.2: A first-stage entry is not present.</summary>
    public static FaultCondition FirstStageNotPresent { get; } =
        new(FaultReason.FirstStageNotPresent, "SFS.2", true, CompletionStatus.Success, "a first-stage entry is not present");

    /// <summary>SFS.3: A reserved field of a first-stage entry is not 0.</summary>
    public static FaultCondition FirstStageReserved { get; } =
        new(FaultReason.FirstStageReserved, "SFS.3", true, CompletionStatus.Success, "a reserved field of a first-stage entry is not 0");

    /// <summary>SFS.4: The first-stage table that the PASID table entry names cannot be accessed.</summary>
    public static FaultCondition FirstStageRootAccess { get; } =
        new(FaultReason.FirstStageRootAccess, "SFS.4", true, CompletionStatus.Success, "the first-stage table that the PASID table entry names cannot be accessed");

    /// <summary>SFS.5: A first-stage entry's address lies beyond what the second stage takes.</summary>
    public static FaultCondition FirstStageAddressBeyondWidth { get; } =
        new(FaultReason.FirstStageAddressBeyondWidth, "SFS.5", true, CompletionStatus.Success, "a first-stage entry's address lies beyond what the second stage takes");

    /// <summary>SFS.6: The second stage lets the uppermost first-stage table not be read.</summary>
    public static FaultCondition FirstStageRootUnreadable { get; } =
        new(FaultReason.FirstStageRootUnreadable, "SFS.6", true, CompletionStatus.Success, "the second stage lets the uppermost first-stage table not be read");

    /// <summary>SFS.7: The second stage lets a first-stage table not be read.</summary>
    public static FaultCondition FirstStageTableUnreadable { get; } =
        new(FaultReason.FirstStageTableUnreadable, "SFS.7", true, CompletionStatus.Success, "the second stage lets a first-stage table not be read");

    /// <summary>SFS.8: The second stage lets the flags of a first-stage entry not be written.</summary>
    public static FaultCondition FirstStageTableUnwritable { get; } =
        new(FaultReason.FirstStageTableUnwritable, "SFS.8", true, CompletionStatus.Success, "the second stage lets the flags of a first-stage entry not be written");

    /// <summary>SFS.9: A first-stage entry's flags need an update, and walks do not snoop.</summary>
    public static FaultCondition FirstStageFlagsNotSnooped { get; } =
        new(FaultReason.FirstStageFlagsNotSnooped, "SFS.9", true, CompletionStatus.Success, "a first-stage entry's flags need an update, and walks do not snoop");

    /// <summary>SFS.10: A first-stage entry's flags could not be updated.</summary>
    public static FaultCondition FirstStageFlagsFailed { get; } =
        new(FaultReason.FirstStageFlagsFailed, "SFS.10", true, CompletionStatus.Success, "a first-stage entry's flags could not be updated");

    /// <summary>SSS.1: A second-stage table cannot be accessed.</summary>
    public static FaultCondition TableAccess { get; } =
        new(FaultReason.SecondStageTableAccess, "SSS.1", true, CompletionStatus.CompleterAbort, "a second-stage table cannot be accessed");

    /// <summary>SSS.2: The second stage grants neither read nor write permission.</summary>
    public static FaultCondition NothingGranted { get; } =
        new(FaultReason.SecondStageDenied, "SSS.2", true, CompletionStatus.Success, "the second stage grants neither read nor write permission");

    /// <summary>SSS.3: A reserved field of a second-stage entry is not 0.</summary>
    public static FaultCondition PagingEntryReserved { get; } =
        new(FaultReason.SecondStageReserved, "SSS.3", true, CompletionStatus.CompleterAbort, "a reserved field of a second-stage entry is not 0");

    /// <summary>SSS.4: The second-stage table that the PASID table entry names cannot be accessed.</summary>
    public static FaultCondition TopTableAccess { get; } =
        new(FaultReason.SecondStageRootAccess, "SSS.4", true, CompletionStatus.CompleterAbort, "the second-stage table that the PASID table entry names cannot be accessed");

    /// <summary>SSS.5: A second-stage entry's flags need an update, and walks do not snoop.</summary>
    public static FaultCondition SecondStageFlagsNotSnooped { get; } =
        new(FaultReason.SecondStageFlagsNotSnooped, "SSS.5", true, CompletionStatus.CompleterAbort, "a second-stage entry's flags need an update, and walks do not snoop");

    /// <summary>SSS.6: A second-stage entry's flags could not be updated.</summary>
    public static FaultCondition SecondStageFlagsFailed { get; } =
        new(FaultReason.SecondStageFlagsFailed, "SSS.6", true, CompletionStatus.CompleterAbort, "a second-stage entry's flags could not be updated");

    /// <summary>SGN.1: The address is not canonical.</summary>
    public static FaultCondition NotCanonical { get; } =
        new(FaultReason.NotCanonical, "SGN.1", true, CompletionStatus.Success, "the address is not canonical");

    /// <summary>SGN.2: The request is not privileged, and the page is not for users.</summary>
    public static FaultCondition UserDenied { get; } =
        new(FaultReason.UserDenied, "SGN.2", true, CompletionStatus.Success, "the request is not privileged, and the page is not for users");

    /// <summary>SGN.3: Execute permission is missing.</summary>
    public static FaultCondition ExecuteDenied { get; } =
        new(FaultReason.ExecuteDenied, "SGN.3", true, CompletionStatus.Success, "execute permission is missing");

    /// <summary>SGN.4.1: The translated request's address lies beyond the host address width.</summary>
    public static FaultCondition TranslatedBeyondHost { get; } =
        new(FaultReason.AddressBeyondHost, "SGN.4.1", true, CompletionStatus.UnsupportedRequest, "the translated request's address lies beyond the host address width");

    /// <summary>SGN.4.2: The passed-through address lies beyond the host address width.</summary>
    public static FaultCondition PassThroughBeyondHost { get; } =
        new(FaultReason.AddressBeyondHost, "SGN.4.2", true, CompletionStatus.Success, "the passed-through address lies beyond the host address width");

    /// <summary>SGN.5: The address lies beyond the width of the second stage.</summary>
    public static FaultCondition BeyondWidth { get; } =
        new(FaultReason.AddressBeyondSecondStage, "SGN.5", true, CompletionStatus.Success, "the address lies beyond the width of the second stage");

    /// <summary>SGN.6: Write permission is missing.</summary>
    public static FaultCondition WriteDenied { get; } =
        new(FaultReason.ScalableWriteDenied, "SGN.6", true, CompletionStatus.Success, "write permission is missing");

    /// <summary>SGN.7: Read permission is missing.</summary>
    public static FaultCondition ReadDenied { get; } =
        new(FaultReason.ScalableReadDenied, "SGN.7", true, CompletionStatus.Success, "read permission is missing");

    /// <summary>SGN.8.1: The resulting address lies in the interrupt range.</summary>
    public static FaultCondition OutputInInterruptRange { get; } =
        new(FaultReason.ScalableOutputInInterruptRange, "SGN.8.1", true, CompletionStatus.UnsupportedRequest, "the resulting address lies in the interrupt range");

    /// <summary>SGN.8.2: The resulting page overlaps the interrupt range.</summary>
    public static FaultCondition PageInInterruptRange { get; } =
        new(FaultReason.ScalableOutputInInterruptRange, "SGN.8.2", true, CompletionStatus.CompleterAbort, "the resulting page overlaps the interrupt range");

    /// <summary>SGN.8.3: The translated request's address lies in the interrupt range.</summary>
    public static FaultCondition TranslatedInInterruptRange { get; } =
        new(FaultReason.ScalableOutputInInterruptRange, "SGN.8.3", true, CompletionStatus.UnsupportedRequest, "the translated request's address lies in the interrupt range");

    /// <summary>SGN.10: The request's PASID has more bits than the unit takes.</summary>
    public static FaultCondition PasidBeyondUnit { get; } =
        new(FaultReason.PasidBeyondUnit, "SGN.10", true, CompletionStatus.UnsupportedRequest, "the request's PASID has more bits than the unit takes");

    /// <summary>HPT.1: A host permission table cannot be accessed.</summary>
    public static FaultCondition HostPermissionTableAccess { get; } =
        new(FaultReason.HostPermissionTableAccess, "HPT.1", true, CompletionStatus.CompleterAbort, "a host permission table cannot be accessed");

    /// <summary>HPT.2: A reserved field of a host permission entry is not 0.</summary>
    public static FaultCondition HostPermissionReserved { get; } =
        new(FaultReason.HostPermissionReserved, "HPT.2", true, CompletionStatus.CompleterAbort, "a reserved field of a host permission entry is not 0");

    /// <summary>HPT.3: The host permission table that the PASID table entry names cannot be accessed.</summary>
    public static FaultCondition HostPermissionRootAccess { get; } =
        new(FaultReason.HostPermissionRootAccess, "HPT.3", true, CompletionStatus.CompleterAbort, "the host permission table that the PASID table entry names cannot be accessed");

    /// <summary>HPT.4: Nothing tells the page's host permission.</summary>
    public static FaultCondition HostPermissionMissing { get; } =
        new(FaultReason.HostPermissionMissing, "HPT.4", true, CompletionStatus.UnsupportedRequest, "nothing tells the page's host permission");

    /// <summary>HPT.5: Host write permission is missing.</summary>
    public static FaultCondition HostWriteDenied { get; } =
        new(FaultReason.HostWriteDenied, "HPT.5", true, CompletionStatus.UnsupportedRequest, "host write permission is missing");

    /// <summary>HPT.6: Host read permission is missing.</summary>
    public static FaultCondition HostReadDenied { get; } =
        new(FaultReason.HostReadDenied, "HPT.6", true, CompletionStatus.UnsupportedRequest, "host read permission is missing");

    /// <summary>Every condition of scalable mode; conditions of one code stand together.</summary>
    public static IReadOnlyList<FaultCondition> All { get; } =
    [
        RootTableAccess, RootEntryNotPresent, RootEntryReserved, ContextTableAccess, ContextEntryNotPresent, ContextEntryReserved,
        PageRequestsWithoutDeviceTlb, RidPasidBeyondDirectory, TranslatedPasidWithoutPasid, DeviceTlbDisabled, PasidDisabled,
        PasidBeyondDirectory, PageRequestDisabled, PasidIsRidPasid, PasidInTranslatedRequestDisabled, PasidDirectoryAccess,
        PasidDirectoryNotPresent, PasidDirectoryReserved, PasidTableAccess, PasidEntryNotPresent, PasidEntryReserved,
        WidthUnsupported, TypeUnsupported, PagingModeUnsupported, FirstStageTableBeyondWidth, ExecuteRequestsDisabled,
        SupervisorRequestsDisabled, TranslatedAddressBeyondPermissions, FirstStageTableAccess, FirstStageNotPresent,
        FirstStageReserved, FirstStageRootAccess, FirstStageAddressBeyondWidth, FirstStageRootUnreadable,
        FirstStageTableUnreadable, FirstStageTableUnwritable, TableAccess, NothingGranted, PagingEntryReserved, TopTableAccess,
        SecondStageFlagsNotSnooped, SecondStageFlagsFailed, NotCanonical, UserDenied, ExecuteDenied, TranslatedBeyondHost,
        PassThroughBeyondHost, BeyondWidth, WriteDenied, ReadDenied, OutputInInterruptRange, PageInInterruptRange,
        TranslatedInInterruptRange, PasidBeyondUnit, FirstStageFlagsNotSnooped, FirstStageFlagsFailed, HostPermissionTableAccess,
        HostPermissionReserved, HostPermissionRootAccess, HostPermissionMissing, HostWriteDenied, HostReadDenied,
    ];
}
