using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Register sets: a unit that offers much and sometimes lacks something.</summary>
internal sealed partial class StateGenerator
{
    private const ulong ProtectedLow = 0x20_0000, ProtectedLowLast = 0x3f_ffff, ProtectedHigh = 0x1_0000_0000, ProtectedHighLast = 0x1_3fff_ffff;
    private static readonly int[] HostWidths = [36, 39, 46, 52, 52];
    private int hostBits;
    private Capability capability;
    private ExtendedCapability extended;
    private ulong version, rootTable, interruptTable, status;

    private void MakeUnit()
    {
        bool asksForScalable = mode is StateMode.SecondStage or StateMode.FirstStage or StateMode.Nested or StateMode.ScalablePassThrough;
        if (fixedUnit is { } unit)
        {
            (hostBits, version, capability, extended) = (unit.HostAddressBits, unit.Version, unit.Capability, unit.ExtendedCapability);
            isScalable = extended.ScalableMode && (asksForScalable || (mode == StateMode.Interrupts && Chance(0.5)));
        }
        else
        {
            hostBits = Pick(HostWidths);
            version = EntryWords.Of(ArchitectureVersion.Fields, (nameof(ArchitectureVersion.Major), 1 + Number(9)))[0];
            isScalable = asksForScalable || (mode == StateMode.Interrupts && Chance(0.3));
            if (isScalable) ScalableUnit();
            else LegacyUnit();
            if (Chance(0.15))
            {
                capability = new(Capability.Fields.With(
                    capability.Word0, (nameof(Capability.ProtectedLowMemory), Bit(0.7)), (nameof(Capability.ProtectedHighMemory), Bit(0.7))));
            }
        }

        rootTable = EntryWords.Of(RootTableAddress.Fields, (nameof(RootTableAddress.RootTable), EntryWords.Frame(Root)),
            (nameof(RootTableAddress.TranslationMode), (ulong)(isScalable ? TranslationMode.Scalable : TranslationMode.Legacy)),
            (nameof(RootTableAddress.SecondStageIoPermissions), If(isScalable && extended.SecondStageIoPermissions, 0.2)))[0];
    }

    private void LegacyUnit()
    {
        capability = new(EntryWords.Of(Capability.Fields,
            (nameof(Capability.DomainCountExponent), Chance(0.8) ? 6 : Number(7)), (nameof(Capability.AddressWidths), Pick<ulong>(14, 14, 14, 6, 12, 2, 4, 8)),
            (nameof(Capability.MaximumGuestAddressWidth), (ulong)Pick(hostBits, 39, 48, 57) - 1), (nameof(Capability.ZeroLengthRead), Bit()),
            (nameof(Capability.SecondStageLargePages), Pick<ulong>(3, 3, 1, 0)))[0]);
        extended = new(EntryWords.Of(ExtendedCapability.Fields,
            (nameof(ExtendedCapability.DeviceTlb), Bit(0.8)), (nameof(ExtendedCapability.InterruptRemapping), 1UL), (nameof(ExtendedCapability.ExtendedInterruptMode), Bit()),
            (nameof(ExtendedCapability.PassThrough), Bit(0.8)), (nameof(ExtendedCapability.SnoopControl), Bit()), (nameof(ExtendedCapability.NoWriteFlag), Bit()),
            (nameof(ExtendedCapability.AbortDmaMode), Bit()), (nameof(ExtendedCapability.ExtendedInterruptModeRequired), Bit(0.05)),
            (nameof(ExtendedCapability.InterruptRemappingRequired), Bit(0.05)))[0]);
    }

    private void ScalableUnit()
    {
        bool first = Chance(mode == StateMode.FirstStage ? 1 : 0.95), second = mode is StateMode.SecondStage or StateMode.Nested || Chance(0.95);
        bool snoops = Chance(0.9), pasids = Chance(0.95), deviceTlb = Chance(0.95), hosts = deviceTlb && Chance(0.9), supervisor = Chance(0.9);
        extended = new(EntryWords.Of(ExtendedCapability.Fields,
            (nameof(ExtendedCapability.QueuedInvalidation), 1UL), (nameof(ExtendedCapability.ScalableMode), 1UL), (nameof(ExtendedCapability.InterruptRemapping), 1UL),
            (nameof(ExtendedCapability.ExtendedInterruptMode), Bit()), (nameof(ExtendedCapability.PassThrough), Bit(mode == StateMode.ScalablePassThrough ? 1 : 0.9)),
            (nameof(ExtendedCapability.SnoopControl), Bit(0.9)), (nameof(ExtendedCapability.MemoryTypes), Bit(0.8)), (nameof(ExtendedCapability.SupervisorRequests), supervisor ? 1u : 0),
            (nameof(ExtendedCapability.RidPasid), Bit(0.9)), (nameof(ExtendedCapability.Pasid), pasids ? 1u : 0), (nameof(ExtendedCapability.PasidSize), pasids ? Pick<ulong>(19, 19, 15, 6) : 0),
            (nameof(ExtendedCapability.ScalableModeCoherent), snoops ? 1u : 0), (nameof(ExtendedCapability.AbortDmaMode), Bit()),
            (nameof(ExtendedCapability.SecondStageTranslation), second ? 1u : 0), (nameof(ExtendedCapability.SecondStageAccessedDirty), If(second && snoops, 0.8)),
            (nameof(ExtendedCapability.SecondStageIoPermissions), If(second, 0.7)), (nameof(ExtendedCapability.FirstStageTranslation), first ? 1u : 0),
            (nameof(ExtendedCapability.ExtendedAccessedFlag), If(first && snoops, 0.8)),
            (nameof(ExtendedCapability.NestedTranslation), If(first && second, mode == StateMode.Nested ? 1 : 0.9)),
            (nameof(ExtendedCapability.RidPrivilege), If(supervisor, 0.8)), (nameof(ExtendedCapability.DeviceTlb), deviceTlb ? 1u : 0),
            (nameof(ExtendedCapability.PageRequests), If(deviceTlb, 0.8)), (nameof(ExtendedCapability.NoWriteFlag), If(deviceTlb, 0.8)),
            (nameof(ExtendedCapability.HostPermissionTables), hosts ? 1u : 0), (nameof(ExtendedCapability.HostPermission1GibPages), If(hosts, 0.8)),
            (nameof(ExtendedCapability.PasidInTranslatedRequests), If(deviceTlb && pasids, 0.9)))[0]);
        capability = new(EntryWords.Of(Capability.Fields,
            (nameof(Capability.DomainCountExponent), Pick<ulong>(6, 6, 6, 2, 4)), (nameof(Capability.AddressWidths), second || Chance(0.5) ? Pick<ulong>(14, 14, 14, 6, 12) : 0),
            (nameof(Capability.MaximumGuestAddressWidth), (ulong)Math.Max(hostBits, Pick(hostBits, 42, 48, 57)) - 1), (nameof(Capability.ZeroLengthRead), Bit()),
            (nameof(Capability.SecondStageLargePages), Pick<ulong>(3, 3, 3, 1, 0)), (nameof(Capability.FirstStage1GibPages), If(first, 0.8)),
            (nameof(Capability.FirstStage5LevelPaging), If(first, 0.8)))[0]);
    }

    private void MakeStatus()
    {
        bool translates = mode switch { StateMode.TranslationOff => false, StateMode.Interrupts => Chance(0.5), _ => true };
        bool remaps = mode switch { StateMode.TranslationOff => Chance(0.2), StateMode.Interrupts => Chance(0.95), _ => Chance(0.7) };
        status = EntryWords.Of(GlobalStatus.Fields,
            (nameof(GlobalStatus.TranslationEnabled), translates ? 1u : 0), (nameof(GlobalStatus.RootTableSet), 1UL), (nameof(GlobalStatus.InterruptTableSet), 1UL),
            (nameof(GlobalStatus.InterruptRemappingEnabled), remaps ? 1u : 0), (nameof(GlobalStatus.QueuedInvalidationEnabled), extended.QueuedInvalidation ? 1u : 0),
            (nameof(GlobalStatus.CompatibilityInterrupts), fixedUnit is null ? Bit() : 0))[0];
        interruptTable = EntryWords.Of(InterruptTableAddress.Fields, (nameof(InterruptTableAddress.Table), EntryWords.Frame(Interrupts)),
            (nameof(InterruptTableAddress.Size), Pick<ulong>(2, 3, 4, 5, 7, 15)), (nameof(InterruptTableAddress.ExtendedInterruptMode), If(extended.ExtendedInterruptMode)))[0];
    }

    private ImmutableSortedDictionary<string, ulong> Registers()
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, ulong>(StringComparer.Ordinal);
        void add(Register register, ulong value) => all[register.Name] = value;
        add(RegisterMap.Version, version);
        add(RegisterMap.Capability, capability.Word0);
        add(RegisterMap.ExtendedCapability, extended.Word0);
        add(RegisterMap.GlobalStatus, status);
        add(RegisterMap.RootTableAddress, rootTable);
        add(RegisterMap.InterruptTableAddress, interruptTable);
        if (!capability.ProtectedLowMemory && !capability.ProtectedHighMemory) return all.ToImmutable();
        add(RegisterMap.ProtectedMemoryEnable, EntryWords.Of(ProtectedMemoryEnable.Fields,
            (nameof(ProtectedMemoryEnable.Enabled), Bit(0.9)), (nameof(ProtectedMemoryEnable.RegionStatus), Bit(0.9)))[0]);
        add(RegisterMap.ProtectedLowMemoryBase, Pick(ProtectedLow, 2 * ProtectedLow));
        add(RegisterMap.ProtectedLowMemoryLimit, Pick(ProtectedLowLast, ProtectedLowLast + ProtectedLow));
        add(RegisterMap.ProtectedHighMemoryBase, ProtectedHigh);
        add(RegisterMap.ProtectedHighMemoryLimit, ProtectedHighLast);
        return all.ToImmutable();
    }
}
