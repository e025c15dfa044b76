using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>The rules about root, context and PASID structures.</summary>
internal static class DeviceRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new RootEntryReserved(),
        new ContextEntryReserved(),
        new ContextTypeUnsupported(),
        new PassThroughWidthNotLargest(),
        new ContextWidthUnsupported(),
        new PagingRootOutsideMemory(),
        new ContextTableOutsideMemory(),
        new DomainWithSeveralRoots(),
        new DomainOfDifferentStages(),
        new DomainRootWithSeveralWidths(),
        new DomainZeroWithCachingMode(),
        new RootUnderSeveralDomains(),
        new AliasNotCovered(),
        new ContextOfAbsentDevice(),
        new ContextTableEmpty(),
        new FaultRecordingDisabled(),
        new WalksDoNotSnoop(),
        new BusesShareContextTable(),
        new TablesOfOtherMode(),
        new UpperHalfMissing(),
        new UntrustedDevicePassesThrough(),
        new UntrustedDeviceTlb(),
        new AtsEnabledInDeviceOnly(),
        new DeviceOfTwoUnits(),
        new PopulatedBusWithoutRoot(),
        new PasidEntryReserved(),
        new PasidTypeUnsupported(),
        new PasidWidthUnsupported(),
        new PasidFeatureUnsupported(),
        new PasidsWithoutPasidEnable(),
        new RidPasidEntryMissing(),
        new RidPasidWithoutSupport(),
        new PasidDirectoryShared(),
        new PasidEntryWithoutTable(),
        new ProcessTablesEmpty(),
        new SupervisorRequestsForProcess(),
        new SupervisorWritesIgnoreProtection(),
        new PageRequestsNotServed(),
        new ObsoleteFirstStageBits(),
        new PageRequestsWithoutDeviceTlb(),
        new TranslatedPasidHalfEnabled(),
        new PasidOfDifferentTables(),
        new FirstStageOfDifferentModes(),
        new SecondStageDirtyTrackedInPart(),
        new GuestTableBeyondSecondStage(),
        new DeviceRestrictionIgnored(),
        new RequiredTranslationCacheOff(),
        new HostPermissionsInconsistent(),
        new FlagsSharedWithoutSnooping(),
        // M-54, M-55, M-58 and M-52 are among the rules about paging: they need to know what devices reach, and what each page of tables is.
        // M-70: that PASIDs beyond the directory are in use shows in requests alone; replay tells it (fault 46h).
        // M-77 and M-110: which process or kernel a first-stage table belongs to is in no input.
        // M-139: what a partition's devices may reach of firmware's regions its policy says (rmrr), and POL001 tells.
        // M-171 to M-174 and M-180 show in histories alone.
    ];
}
