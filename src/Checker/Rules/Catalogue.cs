using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>Every rule there is. A line here makes a rule exist; an id is never given to another rule.</summary>
public static class Catalogue
{
    /// <summary>The rules in the order of their ids, which is the order in which they run.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new TableTooShort(),
        new SignatureMismatch(),
        new LengthBeyondData(),
        new ChecksumMismatch(),
        new NoDrhd(),

        new StructureHeaderTruncated(),
        new StructureLengthBelowHeader(),
        new StructureOverrunsTable(),
        new StructureTooShortForType(),
        new StructureTypeOrder(),
        new ScopeBytesLeftOver(),

        new DrhdBaseUnaligned(),
        new DrhdBaseNotSizeAligned(),
        new DrhdDuplicateBase(),
        new DrhdWindowsOverlap(),
        new MultipleIncludeAll(),
        new IncludeAllNotLast(),
        new IncludeAllListsPciDevices(),

        new ScopeLengthTooSmall(),
        new ScopeLengthOdd(),
        new ScopeOverrunsStructure(),
        new ScopeTypeNotAllowedHere(),
        new PathDeviceOutOfRange(),
        new DeviceInSeveralDrhds(),
        new SegmentWithoutDrhd(),

        new RmrrBaseUnaligned(),
        new RmrrLimitUnaligned(),
        new RmrrLimitNotAboveBase(),
        new RmrrAtAddressZero(),
        new RmrrScopeEmpty(),
        new RmrrBeyondHaw(),
        new RmrrOverlap(),
        new RmrrOverlapsMsiWindow(),
        new RmrrOverlapsDrhdWindow(),
        new RmrrBelow1m(),
        new RmrrLargeNonGraphics(),
        new RmrrSharedByDevices(),
        new RmrrBridgeScope(),
        new RmrrPathFlattened(),
        new RmrrReservedNonzero(),
        new IgdRmrrNot1mAligned(),
        new IgdDrhdWithoutRmrr(),
        new IgdRmrrWithoutIgdDrhd(),
        new RmrrAbove4g(),
        new RmrrDeviceOutsideEveryUnit(),

        new AtsrFlagsOrReserved(),
        new AtsrAllPortsWithScope(),
        new AtsrScopeEmpty(),
        new MultipleAllPorts(),
        new AtsrScopeNotRootPort(),
        new SeveralAtsrPerSegment(),
        new AtsrPortListedTwice(),
        new SatcFlagsOrReserved(),
        new SatcScopeEmpty(),
        new SatcSameFlagsSplit(),
        new SatcDeviceInTwoStructures(),
        new SatcDeviceBehindBridge(),
        new SatcSidpDisagree(),
        new SatcDeviceMissingFromSidp(),
    ];

    /// <summary>What is said of every rule there is: of those above, and of those that are no rules about a machine's state, which others report.</summary>
    public static ImmutableArray<RuleInfo> Infos { get; } =
    [
        .. All.Select(rule => rule.Info), ReplayFindings.NotMet, ReplayFindings.NotDecidable, SuppressionFindings.Unused, SuppressionFindings.Expired,
    ];
}
