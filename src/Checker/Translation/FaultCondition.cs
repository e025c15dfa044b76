using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a translation request is answered when it meets a condition (VT-d 7.1.3, Table 30).</summary>
public enum CompletionStatus : byte
{
    /// <summary>Success. Whether it grants anything the permissions tell.</summary>
    Success,

    /// <summary>Unsupported Request.</summary>
    UnsupportedRequest,

    /// <summary>Completer Abort.</summary>
    CompleterAbort,
}

/// <summary>One row of the specification's fault tables: a condition that blocks a request.</summary>
/// <param name="Reason">The code that a fault record carries.</param>
/// <param name="Name">The specification's name of the condition; null for interrupts, which have none.</param>
/// <param name="Qualified">True where a Fault Processing Disable bit met on the way suppresses the record.</param>
/// <param name="Completion">What a translation request that meets it is answered. Success is not recorded.</param>
/// <param name="Meaning">The condition, as the end of a sentence.</param>
/// <remarks>VT-d 7.1.3 (Table 30) and 5.1.4.1 (Table 15). Here stand those of legacy mode, of all modes, and of interrupts; <see cref="ScalableFault"/> has the rest.</remarks>
public sealed record FaultCondition(FaultReason Reason, string? Name, bool Qualified, CompletionStatus Completion, string Meaning)
{
    /// <summary>True where a translation request can meet it: not for interrupts, nor where it is about other requests only.</summary>
    public bool MeetsTranslationRequests => Name is not (null or "LGN.1.2" or "LGN.1.3" or "RTA.3" or "SCT.8" or "SCT.10" or "SPT.9" or "SGN.4.1" or "SGN.8.1" or "SGN.8.3")
        && !Name.StartsWith("HPT.", StringComparison.Ordinal);

    /// <summary>LRT.2: The root entry is not present.</summary>
    public static FaultCondition RootEntryNotPresent { get; } =
        new(FaultReason.RootEntryNotPresent, "LRT.2", false, CompletionStatus.UnsupportedRequest, "the root entry is not present");

    /// <summary>LCT.2: The context entry is not present.</summary>
    public static FaultCondition ContextEntryNotPresent { get; } =
        new(FaultReason.ContextEntryNotPresent, "LCT.2", true, CompletionStatus.UnsupportedRequest, "the context entry is not present");

    /// <summary>LCT.4.1: The context entry asks for an address width that the unit does not offer.</summary>
    public static FaultCondition WidthUnsupported { get; } =
        new(FaultReason.ContextEntryInvalid, "LCT.4.1", true, CompletionStatus.CompleterAbort, "the context entry asks for an address width that the unit does not offer");

    /// <summary>LCT.4.2: The context entry asks for a translation type that the unit does not offer.</summary>
    public static FaultCondition TypeUnsupported { get; } =
        new(FaultReason.ContextEntryInvalid, "LCT.4.2", true, CompletionStatus.CompleterAbort, "the context entry asks for a translation type that the unit does not offer");

    /// <summary>LCT.4.3: The second-stage table that the context entry names cannot be accessed.</summary>
    public static FaultCondition TopTableAccess { get; } =
        new(FaultReason.ContextEntryInvalid, "LCT.4.3", true, CompletionStatus.CompleterAbort, "the second-stage table that the context entry names cannot be accessed");

    /// <summary>LGN.1.1: The address lies beyond the width of the translation.</summary>
    public static FaultCondition BeyondWidth { get; } =
        new(FaultReason.AddressBeyondWidth, "LGN.1.1", true, CompletionStatus.Success, "the address lies beyond the width of the translation");

    /// <summary>LGN.1.2: The translated request's address lies beyond the host address width.</summary>
    public static FaultCondition TranslatedBeyondHost { get; } =
        new(FaultReason.AddressBeyondWidth, "LGN.1.2", true, CompletionStatus.UnsupportedRequest, "the translated request's address lies beyond the host address width");

    /// <summary>LGN.1.3: The passed-through address lies beyond the host address width.</summary>
    public static FaultCondition PassThroughBeyondHost { get; } =
        new(FaultReason.AddressBeyondWidth, "LGN.1.3", true, CompletionStatus.UnsupportedRequest, "the passed-through address lies beyond the host address width");

    /// <summary>LGN.2: Write permission is missing.</summary>
    public static FaultCondition WriteDenied { get; } =
        new(FaultReason.WriteDenied, "LGN.2", true, CompletionStatus.Success, "write permission is missing");

    /// <summary>LGN.3: Read permission is missing.</summary>
    public static FaultCondition ReadDenied { get; } =
        new(FaultReason.ReadDenied, "LGN.3", true, CompletionStatus.Success, "read permission is missing");

    /// <summary>LSS.1: A second-stage table cannot be accessed.</summary>
    public static FaultCondition TableAccess { get; } =
        new(FaultReason.PagingTableAccess, "LSS.1", true, CompletionStatus.CompleterAbort, "a second-stage table cannot be accessed");

    /// <summary>LRT.1: The root entry cannot be accessed.</summary>
    public static FaultCondition RootTableAccess { get; } =
        new(FaultReason.RootTableAccess, "LRT.1", false, CompletionStatus.CompleterAbort, "the root entry cannot be accessed");

    /// <summary>LCT.1: The context entry cannot be accessed.</summary>
    public static FaultCondition ContextTableAccess { get; } =
        new(FaultReason.ContextTableAccess, "LCT.1", false, CompletionStatus.CompleterAbort, "the context entry cannot be accessed");

    /// <summary>LRT.3: A reserved field of the root entry is not 0.</summary>
    public static FaultCondition RootEntryReserved { get; } =
        new(FaultReason.RootEntryReserved, "LRT.3", false, CompletionStatus.CompleterAbort, "a reserved field of the root entry is not 0");

    /// <summary>LCT.3: A reserved field of the context entry is not 0.</summary>
    public static FaultCondition ContextEntryReserved { get; } =
        new(FaultReason.ContextEntryReserved, "LCT.3", true, CompletionStatus.CompleterAbort, "a reserved field of the context entry is not 0");

    /// <summary>LSS.2: A reserved field of a second-stage entry is not 0.</summary>
    public static FaultCondition PagingEntryReserved { get; } =
        new(FaultReason.PagingEntryReserved, "LSS.2", true, CompletionStatus.CompleterAbort, "a reserved field of a second-stage entry is not 0");

    /// <summary>LCT.5: The context entry's translation type blocks translation and translated requests.</summary>
    public static FaultCondition TranslationRequestBlocked { get; } =
        new(FaultReason.TranslationRequestBlocked, "LCT.5", true, CompletionStatus.UnsupportedRequest, "the context entry's translation type blocks translation and translated requests");

    /// <summary>LGN.4: The translated address lies in the interrupt range.</summary>
    public static FaultCondition OutputInInterruptRange { get; } =
        new(FaultReason.OutputInInterruptRange, "LGN.4", true, CompletionStatus.CompleterAbort, "the translated address lies in the interrupt range");

    /// <summary>A reserved field of the interrupt request is not 0.</summary>
    public static FaultCondition InterruptRequestReserved { get; } =
        new(FaultReason.InterruptRequestReserved, null, false, CompletionStatus.UnsupportedRequest, "a reserved field of the interrupt request is not 0");

    /// <summary>The interrupt index lies beyond the interrupt-remapping table.</summary>
    public static FaultCondition InterruptIndexBeyondTable { get; } =
        new(FaultReason.InterruptIndexBeyondTable, null, false, CompletionStatus.UnsupportedRequest, "the interrupt index lies beyond the interrupt-remapping table");

    /// <summary>The interrupt-remapping entry is not present.</summary>
    public static FaultCondition InterruptEntryNotPresent { get; } =
        new(FaultReason.InterruptEntryNotPresent, null, true, CompletionStatus.UnsupportedRequest, "the interrupt-remapping entry is not present");

    /// <summary>The interrupt-remapping entry cannot be accessed.</summary>
    public static FaultCondition InterruptTableAccess { get; } =
        new(FaultReason.InterruptTableAccess, null, false, CompletionStatus.UnsupportedRequest, "the interrupt-remapping entry cannot be accessed");

    /// <summary>A reserved field of the interrupt-remapping entry is not 0.</summary>
    public static FaultCondition InterruptEntryReserved { get; } =
        new(FaultReason.InterruptEntryReserved, null, true, CompletionStatus.UnsupportedRequest, "a reserved field of the interrupt-remapping entry is not 0");

    /// <summary>Compatibility-format interrupts are blocked.</summary>
    public static FaultCondition CompatibilityInterruptBlocked { get; } =
        new(FaultReason.CompatibilityInterruptBlocked, null, false, CompletionStatus.UnsupportedRequest, "compatibility-format interrupts are blocked");

    /// <summary>The requester is not the source that the interrupt-remapping entry names.</summary>
    public static FaultCondition InterruptSourceMismatch { get; } =
        new(FaultReason.InterruptSourceMismatch, null, true, CompletionStatus.UnsupportedRequest, "the requester is not the source that the interrupt-remapping entry names");

    /// <summary>The posted-interrupt descriptor cannot be accessed.</summary>
    public static FaultCondition PostedDescriptorAccess { get; } =
        new(FaultReason.PostedDescriptorAccess, null, true, CompletionStatus.UnsupportedRequest, "the posted-interrupt descriptor cannot be accessed");

    /// <summary>A reserved field of the posted-interrupt descriptor is not 0.</summary>
    public static FaultCondition PostedDescriptorReserved { get; } =
        new(FaultReason.PostedDescriptorReserved, null, true, CompletionStatus.UnsupportedRequest, "a reserved field of the posted-interrupt descriptor is not 0");

    /// <summary>The request into the interrupt range is no interrupt.</summary>
    public static FaultCondition InvalidInterruptRequest { get; } =
        new(FaultReason.InvalidInterruptRequest, null, false, CompletionStatus.UnsupportedRequest, "the request into the interrupt range is no interrupt");

    /// <summary>The unit requires extended interrupt mode, which is off.</summary>
    public static FaultCondition ExtendedInterruptModeRequired { get; } =
        new(FaultReason.ExtendedInterruptModeRequired, null, false, CompletionStatus.UnsupportedRequest, "the unit requires extended interrupt mode, which is off");

    /// <summary>The unit requires interrupt remapping, which is off.</summary>
    public static FaultCondition InterruptRemappingRequired { get; } =
        new(FaultReason.InterruptRemappingRequired, null, false, CompletionStatus.UnsupportedRequest, "the unit requires interrupt remapping, which is off");

    /// <summary>RTA.1.1: RTADDR asks for abort-DMA mode, which the unit does not offer.</summary>
    public static FaultCondition AbortModeUnsupported { get; } =
        new(FaultReason.TranslationModeInvalid, "RTA.1.1", false, CompletionStatus.CompleterAbort, "RTADDR asks for abort-DMA mode, which the unit does not offer");

    /// <summary>RTA.1.2: RTADDR holds the reserved translation mode.</summary>
    public static FaultCondition ModeReserved { get; } =
        new(FaultReason.TranslationModeInvalid, "RTA.1.2", false, CompletionStatus.CompleterAbort, "RTADDR holds the reserved translation mode");

    /// <summary>RTA.1.3: RTADDR asks for scalable mode, which the unit does not offer.</summary>
    public static FaultCondition ScalableModeUnsupported { get; } =
        new(FaultReason.TranslationModeInvalid, "RTA.1.3", false, CompletionStatus.CompleterAbort, "RTADDR asks for scalable mode, which the unit does not offer");

    /// <summary>RTA.1.4: RTADDR asks for second-stage I/O permissions in legacy mode.</summary>
    public static FaultCondition IoPermissionsInLegacyMode { get; } =
        new(FaultReason.TranslationModeInvalid, "RTA.1.4", false, CompletionStatus.CompleterAbort, "RTADDR asks for second-stage I/O permissions in legacy mode");

    /// <summary>RTA.2: The request carries a PASID, and the unit is in legacy mode.</summary>
    public static FaultCondition PasidInLegacyMode { get; } =
        new(FaultReason.PasidInLegacyMode, "RTA.2", false, CompletionStatus.UnsupportedRequest, "the request carries a PASID, and the unit is in legacy mode");

    /// <summary>RTA.3: A page request, and the unit is in legacy mode.</summary>
    public static FaultCondition PageRequestInLegacyMode { get; } =
        new(FaultReason.PageRequestInLegacyMode, "RTA.3", false, CompletionStatus.UnsupportedRequest, "a page request, and the unit is in legacy mode");

    /// <summary>RTA.4: The unit is in abort-DMA mode.</summary>
    public static FaultCondition AbortDmaMode { get; } =
        new(FaultReason.AbortDmaMode, "RTA.4", false, CompletionStatus.UnsupportedRequest, "the unit is in abort-DMA mode");

    /// <summary>RTA.5: The request asks for execution, which the unit no longer knows.</summary>
    public static FaultCondition ExecuteRequested { get; } =
        new(FaultReason.ExecuteRequested, "RTA.5", false, CompletionStatus.UnsupportedRequest, "the request asks for execution, which the unit no longer knows");
}
