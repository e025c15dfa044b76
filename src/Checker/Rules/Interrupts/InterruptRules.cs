using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>The rules about interrupt remapping.</summary>
internal static class InterruptRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new InterruptSourceNotVerified(),
        new InterruptSourceMismatch(),
        new SourceQualifierWide(),
        new SourceBusesWide(),
        new InterruptSourceValidationReserved(),
        new InterruptDeliveryModeUndefined(),
        new PlatformEventOfDevice(),
        new InterruptVectorIllegal(),
        new InterruptEntryReservedNonzero(),
        new InterruptDestinationAbsent(),
        new PostedFormatNotSupported(),
        new PostedDescriptorUnusable(),
        new MessageInCompatibilityFormat(),
        new MessageEntryNotPresent(),
        new MessageDataReservedNonzero(),

        // VTD127, VTD128, VTD190 and VTD191 are about redirection entries of I/O APICs, which lie in registers behind an index: no input has them.
        new MessagesShareEntry(),
        new InterruptEntryOfAbsentDevice(),
        new FaultsOfDeviceNotRecorded(),
        new InterruptIndexInTwoTables(),
        new MessagesNotContiguous(),
        new InterruptIndexMaskInvalid(),
        new PostedDescriptorWritableByDevice(),
    ];
}
