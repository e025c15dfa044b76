using Dmarkit.Parser;

namespace Dmarkit.Checker;

internal sealed class CapabilitiesContradict : UnitRule
{
    public override RuleInfo Info { get; } = new(
        Id: "VTD168", Name: "capabilities-contradict", Severity.Warning, Needs.Registers, Citation: "VT-d 11.4.2, 11.4.3",
        Summary: "A unit reports a capability without another that it rests on.",
        Why: "No hardware answers so: an emulation is faulty, or registers were misread. Software that believes one of the two uses what is not there.",
        Fix: "Read CAP and ECAP again; correct the emulation.")
    {
        Example =
            """
            kind: bundle
            units: [{base: 0xfed90000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf0100a}}, {base: 0xfed91000, registers: {CAP: 0xd2008c222f0606, ECAP: 0xf01012}}]  # EIM without IR
            """,
        Cure = [new("ECAP: 0xf01012", "ECAP: 0xf0101a"), new("# EIM without IR", "# EIM with IR")],
        Noise = "Chips from before revision 3.0 of the specification have stages and sizes of bits that are of no use to them; of these it says nothing.",
    };

    protected override void Check(Platform platform, RemappingUnit unit, UnitRegisters registers, FindingSink found)
    {
        if (registers.IsPermissive) return;
        var wrong = new List<string>();
        if (registers.Capability is { } capability) AddOwn(wrong, capability);
        if (registers.ExtendedCapability is { } extended)
        {
            AddOwn(wrong, extended);
            if (registers.Capability is { } other) AddBetween(wrong, other, extended);
        }

        if (wrong.Count == 0) return;
        var register = registers.ExtendedCapability is null ? RegisterMap.Capability : RegisterMap.ExtendedCapability;
        found.Add(StatePlace.Of(unit, register), $"Capabilities contradict each other: {string.Join("; ", wrong)}.", against: registers.Capability is null ? null : Witness.Of(unit, RegisterMap.Capability));
    }

    private static void AddOwn(List<string> wrong, Capability capability)
    {
        if (capability.DomainCountExponent == 7) wrong.Add("ND is 7, which is reserved");
        if (capability.SecondStageLargePages is not (0 or 1 or 3)) wrong.Add($"SSLPS is {Hex.Of(capability.SecondStageLargePages)}, where only 0, 1 and 3 are allowed");
    }

    private static void AddOwn(List<string> wrong, ExtendedCapability extended)
    {
        Needs("DT", extended.DeviceTlb, "QI", extended.QueuedInvalidation);
        Needs("IR", extended.InterruptRemapping, "QI", extended.QueuedInvalidation);
        Needs("EIM", extended.ExtendedInterruptMode, "IR", extended.InterruptRemapping);
        Needs("NWFS", extended.NoWriteFlag, "DT", extended.DeviceTlb);
        Needs("DIT", extended.DeviceTlbInvalidationThrottle, "DT", extended.DeviceTlb);
        Needs("PDS", extended.PageRequestDrain, "DT", extended.DeviceTlb);
        Needs("PRS", extended.PageRequests, "DT", extended.DeviceTlb);
        Needs("EIMER", extended.ExtendedInterruptModeRequired, "EIM", extended.ExtendedInterruptMode);
        Needs("IRREQ", extended.InterruptRemappingRequired, "IR", extended.InterruptRemapping);
        if (extended.ExtendedContext) return; // These chips have other meanings for the rest (VT-d revisions before 3.0).
        Needs("SMTS", extended.ScalableMode, "QI", extended.QueuedInvalidation);
        Needs("FSTS", extended.FirstStageTranslation, "SMTS", extended.ScalableMode);
        Needs("SMPWCS", extended.ScalableModeCoherent, "SMTS", extended.ScalableMode);
        Needs("RPS", extended.RidPasid, "SMTS", extended.ScalableMode);
        Needs("RPRIVS", extended.RidPrivilege, "SRS", extended.SupervisorRequests);
        Needs("HPTS", extended.HostPermissionTables, "SMTS", extended.ScalableMode);
        Needs("HPTS", extended.HostPermissionTables, "DT", extended.DeviceTlb);
        Needs("HPT1GPS", extended.HostPermission1GibPages, "HPTS", extended.HostPermissionTables);
        Needs("PTRS", extended.PasidInTranslatedRequests, "DT", extended.DeviceTlb);
        Needs("PTRS", extended.PasidInTranslatedRequests, "PASID", extended.Pasid);
        Needs("SSIRWS", extended.SecondStageIoPermissions, "SSTS", extended.SecondStageTranslation);
        Needs("SMS", extended.StopMarker, "PRS", extended.PageRequests);

        void Needs(string name, bool isSet, string other, bool isOtherSet)
        {
            if (isSet && !isOtherSet) wrong.Add($"ECAP.{name} is set without {other}");
        }
    }

    private static void AddBetween(List<string> wrong, Capability capability, ExtendedCapability extended)
    {
        if (capability.PostedInterrupts && !extended.InterruptRemapping) wrong.Add("CAP.PI is set without ECAP.IR");
        if (extended.ExtendedContext) return;
        if (capability.WriteBufferFlushRequired && extended.ScalableMode) wrong.Add("CAP.RWBF is set together with ECAP.SMTS");
        if (extended.PerformanceMonitoring && !capability.EnhancedCommands) wrong.Add("ECAP.PMS is set without CAP.ECMDS");
    }
}
