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
        new DataBeyondLength(),
        new ChecksumMismatch(),
        new RevisionUnexpected(),
        new OemFieldsUnprintable(),
        new HostAddressWidthTooSmall(),
        new HostAddressWidthImplausible(),
        new HeaderFlagsReserved(),
        new X2apicOptoutWithoutIntrRemap(),
        new HeaderReservedNonzero(),
        new MultipleDmarTables(),
        new NoDrhd(),
        new RootTableDisagreement(),

        new StructureHeaderTruncated(),
        new StructureLengthBelowHeader(),
        new StructureOverrunsTable(),
        new StructureTooShortForType(),
        new StructureTypeUnknown(),
        new StructureTypeOrder(),
        new ScopeBytesLeftOver(),
        new RhsaLengthNot20(),
        new DuplicateStructure(),
        new DrhdCountExceedsConsumerLimit(),

        new DrhdBaseZero(),
        new DrhdBaseAllOnes(),
        new DrhdBaseUnaligned(),
        new DrhdBaseNotSizeAligned(),
        new DrhdFlagsReserved(),
        new DrhdSizeReservedBits(),
        new DrhdDuplicateBase(),
        new DrhdWindowsOverlap(),
        new DrhdBaseBeyondHaw(),
        new MultipleIncludeAll(),
        new NoIncludeAll(),
        new IncludeAllNotLast(),
        new DrhdScopeEmpty(),
        new DrhdOnlyInterruptSources(),
        new IncludeAllListsPciDevices(),
        new IgdSharesDrhd(),
        new DrhdBaseAbove4g(),
        new DrhdWindowInInterruptRange(),

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
        new RmrrScopeEmpty(),
        new RmrrOverlap(),
        new RmrrOverlapsMsiWindow(),
        new RmrrOverlapsDrhdWindow(),
    ];
}
