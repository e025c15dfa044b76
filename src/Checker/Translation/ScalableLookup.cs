using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The lookup in scalable mode: root and context entry, PASID directory and table.</summary>
/// <remarks>VT-d 3.4.3, 9.2, 9.4 to 9.6. None of these addresses is ever translated (3.8).</remarks>
internal readonly ref struct ScalableLookup(EntryReader reader, UnitConfiguration unit, ICollection<WalkStep>? steps)
{
    private const string RootName = "scalable-mode root entry", ContextName = "scalable-mode context entry";
    private const string DirectoryName = "PASID directory entry", PasidName = "PASID table entry";

    public DeviceLookup Of(in Access access)
    {
        var rootTable = unit.RootTable.TableAddress;
        if ((rootTable.Value & unit.BeyondHost) != 0) return DeviceLookup.Stop(ScalableFault.RootTableAccess, disabled: false);
        Span<ulong> words = stackalloc ulong[2];
        var place = new HostAddress(rootTable.Value + ScalableRootEntry.LengthBytes * (ulong)access.Source.Bus);
        if (reader.FailsToRead(place, ScalableRootEntry.LengthBytes)) return DeviceLookup.Stop(ScalableFault.RootTableAccess, disabled: false);
        if (!reader.TryReadEntry(place, words)) return DeviceLookup.Lacks(place, RootName);
        var root = new ScalableRootEntry(words[0], words[1]);
        var stop = !root.IsPresent(access.Source.DeviceFunction) ? ScalableFault.RootEntryNotPresent : IsReserved(root) ? ScalableFault.RootEntryReserved : null;
        var table = root.ContextTableAddress(access.Source.DeviceFunction);
        steps?.Add(new(RootName, place, [.. words], ScalableRootEntry.Fields, DeviceLookup.Decision(stop, $"names the context table at {table}")));
        return stop is not null ? DeviceLookup.Stop(stop, disabled: false) : InContextTable(access, table);
    }

    /// <summary>Each half that is present is judged, though only one is used (VT-d 7.1.3, SRT.3).</summary>
    private bool IsReserved(ScalableRootEntry root) =>
        (root.LowerPresent && (root.Word0 & unit.Devices.ScalableRootHalf) != 0) || (root.UpperPresent && (root.Word1 & unit.Devices.ScalableRootHalf) != 0);

    private DeviceLookup InContextTable(in Access access, HostAddress table)
    {
        Span<ulong> words = stackalloc ulong[4];
        var place = new HostAddress(table.Value + ScalableContextEntry.LengthBytes * (ulong)ScalableRootEntry.IndexOf(access.Source.DeviceFunction));
        if (reader.FailsToRead(place, ScalableContextEntry.LengthBytes)) return DeviceLookup.Stop(ScalableFault.ContextTableAccess, disabled: false);
        if (!reader.TryReadEntry(place, words)) return DeviceLookup.Lacks(place, ContextName);
        var context = new ScalableContextEntry(words[0], words[1], words[2], words[3]);
        bool disabled = context.FaultProcessingDisable;
        var stop = !context.Present ? ScalableFault.ContextEntryNotPresent
            : FieldMasks.Meet(words, unit.Devices.ScalableContext) ? ScalableFault.ContextEntryReserved
            : ContextEntryRules.Judge(unit, context, access);
        steps?.Add(new(ContextName, place, [.. words], ScalableContextEntry.Fields, DeviceLookup.Decision(stop, $"names the PASID directory at {context.PasidDirectoryAddress}")));
        if (stop is not null) return DeviceLookup.Stop(stop, disabled);
        if (access.AddressType == AddressType.Translated && !context.HostPermissionEnable)
            return DeviceLookup.Found(new(Stages.None, default, 0, 0, IsScalable: true), disabled); // No PASID structure is read (VT-d 4.2.5).
        return InDirectory(access, context);
    }

    private DeviceLookup InDirectory(in Access access, ScalableContextEntry context)
    {
        var pasid = access.Pasid ?? new Pasid(unit.ExtendedCapability.RidPasid ? (uint)context.RidPasid : 0);
        var place = new HostAddress(context.PasidDirectoryAddress.Value + PasidDirectoryEntry.LengthBytes * (ulong)PasidDirectoryEntry.IndexOf(pasid));

        // The directory has several pages: only its start is known to lie below the host address width.
        if ((place.Value & unit.BeyondHost) != 0 || reader.FailsToRead(place, PasidDirectoryEntry.LengthBytes))
            return DeviceLookup.Stop(ScalableFault.PasidDirectoryAccess, context.FaultProcessingDisable);
        Span<ulong> words = stackalloc ulong[1];
        if (!reader.TryReadEntry(place, words)) return DeviceLookup.Lacks(place, DirectoryName);
        var entry = new PasidDirectoryEntry(words[0]);
        bool disabled = context.FaultProcessingDisable || entry.FaultProcessingDisable;
        var stop = !entry.Present ? ScalableFault.PasidDirectoryNotPresent
            : (entry.Word0 & unit.Devices.PasidDirectory) != 0 ? ScalableFault.PasidDirectoryReserved
            : null;
        steps?.Add(new(DirectoryName, place, [.. words], PasidDirectoryEntry.Fields, DeviceLookup.Decision(stop, $"names the PASID table at {entry.PasidTableAddress}")));
        return stop is not null ? DeviceLookup.Stop(stop, disabled) : InPasidTable(access, context, pasid, entry.PasidTableAddress, disabled);
    }

    private DeviceLookup InPasidTable(in Access access, ScalableContextEntry context, Pasid pasid, HostAddress table, bool disabled)
    {
        Span<ulong> words = stackalloc ulong[PasidEntry.LengthBytes / sizeof(ulong)];
        var place = new HostAddress(table.Value + PasidEntry.LengthBytes * (ulong)PasidEntry.IndexOf(pasid));
        if (reader.FailsToRead(place, PasidEntry.LengthBytes)) return DeviceLookup.Stop(ScalableFault.PasidTableAccess, disabled);
        if (!reader.TryReadEntry(place, words)) return DeviceLookup.Lacks(place, PasidName);
        var entry = new PasidEntry(words);
        disabled |= entry.FaultProcessingDisable;
        bool privileged = access.Pasid is null ? unit.ExtendedCapability.RidPrivilege && context.RidPrivilege : access.Privileged;
        var stop = !entry.Present ? ScalableFault.PasidEntryNotPresent
            : FieldMasks.Meet(words, unit.Devices.PasidEntry(context.HostPermissionEnable)) ? ScalableFault.PasidEntryReserved
            : PasidEntryRules.Judge(unit, entry, access, privileged);
        steps?.Add(new(PasidName, place, [.. words], PasidEntry.Fields, DeviceLookup.Decision(stop, PasidEntryRules.Meaning(entry))));
        if (stop is not null) return DeviceLookup.Stop(stop, disabled);
        return DeviceLookup.Found(
            new(
                PasidEntryRules.StagesOf(entry.Type), entry.SecondStageTableAddress, entry.SecondStageLevels, (int)entry.DomainId, entry, IsScalable: true,
                privileged, HostPermissions: access.AddressType == AddressType.Translated),
            disabled);
    }
}
