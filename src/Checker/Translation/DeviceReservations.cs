using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>
/// What must be 0 in the structures that lead from a requester to its translation: what their layouts reserve, and what this unit's width and
/// capabilities do. Masks of an entry's words, lowest address first, computed when a unit is opened.
/// </summary>
/// <remarks>VT-d 9.1 to 9.6. A field that is reserved without a capability is so whatever the entry's type; only with it some types ignore the field (9.6).</remarks>
internal sealed class DeviceReservations
{
    private readonly ulong[] scalableContext, pasidEntry, pasidEntryWithPermissions;

    public DeviceReservations(UnitConfiguration unit)
    {
        ulong domainBeyond = unit.Capability.DomainIdBits >= 16 ? 0 : 0xffffUL & ulong.MaxValue << unit.Capability.DomainIdBits;
        ulong frameBeyond = FieldMasks.Of(RootEntry.Fields, nameof(RootEntry.ContextTable)) & unit.BeyondHost;
        Root = [FieldMasks.Reserved(RootEntry.Fields, 0) | frameBeyond, FieldMasks.Reserved(RootEntry.Fields, 1)];
        ScalableRootHalf = FieldMasks.Reserved(ScalableRootEntry.Fields, 0) | frameBeyond;
        Context = FieldMasks.Reserved(ContextEntry.Fields);
        Context[1] |= domainBeyond << 8; // DID, bits 87:72.
        ContextTablePointer = frameBeyond;
        PasidDirectory = FieldMasks.Reserved(PasidDirectoryEntry.Fields, 0) | frameBeyond;
        scalableContext = ScalableContextMasks(unit, frameBeyond);
        pasidEntry = PasidMasks(unit, frameBeyond, domainBeyond);
        pasidEntryWithPermissions = [.. pasidEntry];
        pasidEntryWithPermissions[5] |= domainBeyond; // HPTDID, which is ignored without HPTE.
    }

    /// <summary>A root entry in legacy mode.</summary>
    public ulong[] Root { get; }

    /// <summary>A context entry in legacy mode, but for its table pointer.</summary>
    public ulong[] Context { get; }

    /// <summary>The first word of a context entry in legacy mode, unless it passes requests through: then the whole field is ignored (VT-d 9.3).</summary>
    public ulong ContextTablePointer { get; }

    /// <summary>Each half of a root entry in scalable mode; one that is not present is not looked at (VT-d 9.2).</summary>
    public ulong ScalableRootHalf { get; }

    /// <summary>A context entry in scalable mode.</summary>
    public ReadOnlySpan<ulong> ScalableContext => scalableContext;

    /// <summary>A PASID directory entry.</summary>
    public ulong PasidDirectory { get; }

    /// <summary>A PASID table entry, where its context entry has host permissions checked or not.</summary>
    public ReadOnlySpan<ulong> PasidEntry(bool hostPermissions) => hostPermissions ? pasidEntryWithPermissions : pasidEntry;

    private static ulong[] ScalableContextMasks(UnitConfiguration unit, ulong frameBeyond)
    {
        var layout = ScalableContextEntry.Fields;
        var offered = unit.ExtendedCapability;
        var masks = FieldMasks.Reserved(layout);
        masks[0] |= frameBeyond;
        if (!offered.DeviceTlb) FieldMasks.Add(masks, layout, nameof(ScalableContextEntry.DeviceTlbEnable));
        if (!offered.Pasid) FieldMasks.Add(masks, layout, nameof(ScalableContextEntry.PasidEnable));
        if (!offered.PageRequests) FieldMasks.Add(masks, layout, nameof(ScalableContextEntry.PageRequestEnable));
        if (!offered.HostPermissionTables) FieldMasks.Add(masks, layout, nameof(ScalableContextEntry.HostPermissionEnable));
        if (!offered.PasidInTranslatedRequests) FieldMasks.Add(masks, layout, nameof(ScalableContextEntry.PasidInTranslatedRequests));
        if (!offered.RidPasid) FieldMasks.Add(masks, layout, nameof(ScalableContextEntry.RidPasid));
        if (!offered.RidPrivilege) FieldMasks.Add(masks, layout, nameof(ScalableContextEntry.RidPrivilege));
        return masks;
    }

    private static ulong[] PasidMasks(UnitConfiguration unit, ulong frameBeyond, ulong domainBeyond)
    {
        var layout = Parser.PasidEntry.Fields;
        var offered = unit.ExtendedCapability;
        var masks = FieldMasks.Reserved(layout);
        foreach (int pointer in (int[])[0, 2, 4]) masks[pointer] |= frameBeyond;
        masks[1] |= domainBeyond;
        if (!offered.SecondStageTranslation)
            FieldMasks.Add(masks, layout, nameof(Parser.PasidEntry.AddressWidth), nameof(Parser.PasidEntry.SecondStageAccessedDirty), nameof(Parser.PasidEntry.SecondStageTable));
        if (!offered.SecondStageAccessedDirty) FieldMasks.Add(masks, layout, nameof(Parser.PasidEntry.SecondStageAccessedDirty));
        if (!offered.ScalableModeCoherent) FieldMasks.Add(masks, layout, nameof(Parser.PasidEntry.WalkSnoop));
        if (!offered.SnoopControl) FieldMasks.Add(masks, layout, nameof(Parser.PasidEntry.PageSnoop));
        if (!offered.MemoryTypes)
            FieldMasks.Add(masks, layout, nameof(Parser.PasidEntry.CacheDisable), nameof(Parser.PasidEntry.MemoryTypeEnable), nameof(Parser.PasidEntry.PageAttributeTable));
        if (!offered.SupervisorRequests) FieldMasks.Add(masks, layout, nameof(Parser.PasidEntry.SupervisorRequestsEnable));
        if (!offered.ExecuteRequests)
            FieldMasks.Add(masks, layout, nameof(Parser.PasidEntry.SecondStageExecuteEnable), nameof(Parser.PasidEntry.ExecuteRequestsEnable));
        if (!offered.FirstStageTranslation)
            FieldMasks.Add(masks, layout, nameof(Parser.PasidEntry.FirstStagePagingMode), nameof(Parser.PasidEntry.WriteProtectEnable), nameof(Parser.PasidEntry.FirstStageTable));
        if (!offered.ExtendedAccessedFlag) FieldMasks.Add(masks, layout, nameof(Parser.PasidEntry.ExtendedAccessedEnable));
        if (!offered.HostPermissionTables)
        {
            FieldMasks.Add(
                masks, layout, nameof(Parser.PasidEntry.HostPermissionSize), nameof(Parser.PasidEntry.HostPermissionPrefetchDisable),
                nameof(Parser.PasidEntry.HostPermissionTable), nameof(Parser.PasidEntry.HostPermissionDomainId));
        }

        return masks;
    }
}
