using System.Collections.Immutable;

namespace Dmarkit.Checker;

/// <summary>The rules about registers, and the queues that they lead to.</summary>
internal static class RegisterRules
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new TranslationOffOverRootTable(),
        new TranslationWithoutRootTable(),
        // VTD003: which root table software believes in, no dump tells; RTADDR is all that there is.
        new ScalableModeNotOffered(),
        new TranslationModeReserved(),
        new AbortModeNotOffered(),
        new AbortModeLeftOn(),
        new RootTableAddressInvalid(),
        new RootTableOutsideMemory(),
        new ProtectedMemoryLeftOn(),
        // VTD011: while translation is off, no table tells where the buffers of DMA lie. Those of an RMRR DMAR738 looks at.
        new ProtectedMemoryNotSettled(),
        new DmaRemappedInterruptsNot(),
        // VTD014: no input tells whether the processors run in x2APIC mode. DMAR732 looks at the APIC ids.
        new CompatibilityInterruptsPass(),
        new CompatibilityInterruptsInExtendedMode(),
        new InterruptRemappingWithoutTable(),
        new InterruptTableOutsideMemory(),
        new InterruptTableAddressReserved(),
        // VTD020: most of the handles in use stand in MSI-X tables and I/O APICs, which no input holds.
        new ExtendedInterruptModeNotOffered(),
        new UnitsDisagreeAboutExtendedMode(),
        new ExtendedModeAgainstOptOut(),
        new ScalableModeWithoutQueue(),
        new NarrowQueueInScalableMode(),
        new WideQueueNotOffered(),
        new InvalidationsNotDone(),
        new DeviceTlbNotInvalidated(),
        new FaultsWaiting(),
        new FaultEventNotDelivered(),
        // VTD031: a write buffer that was not flushed is seen only in what came before.
        new NoWayToInvalidate(),
        new UnitOffOverUntrustedDevice(),
        // VTD034: that is DMAR734, which looks at states too.
        new QueueOutsideMemory(),
        new PageRequestsLost(),
        new ExtendedModeRequiredButOff(),
        new InterruptRemappingRequiredButOff(),
        // VTD147 to VTD156, VTD162, VTD170: what was written when, no single dump tells.
        new InvalidationDescriptorInvalid(),
        new AddressMaskBeyondLimit(),
        new WaitStatusOutsideMemory(),
        new ProtectedMemoryOverRegisters(),
        new ProtectedMemoryDiffers(),
        // VTD163: that is DMAR738, which looks at states too.
        new MappingIntoProtectedMemory(),
        new AbortModeOverReservedRegion(),
        new EventMessageMalformed(),
        new PageRequestsWithoutQueue(),
        new CapabilitiesContradict(),
        new DeviceTlbInvalidationWhileOff(),
        new IoPermissionsInLegacyMode(),
    ];
}
