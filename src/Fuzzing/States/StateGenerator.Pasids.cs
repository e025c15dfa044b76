using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>PASID directories and tables, and the host permission tables that their entries name.</summary>
internal sealed partial class StateGenerator
{
    private const uint EmptyPasid = 6;
    private const ulong MemoryTypes = 0x0006_0705;
    private static readonly uint[] Pasids = [0, 1, 2, 3, 4, 5, 63, 64, 65];
    private static readonly ulong[] HostIndices = [0, 1, 2, 255];

    private ulong Directory => Root + 6 * PageBytes;

    private ulong PasidTables => Root + 7 * PageBytes;

    private ulong HostTables => Root + 0x40 * PageBytes;

    private ulong PasidEntryAt(uint pasid) => PasidTables + PasidEntry.LengthBytes * (ulong)pasid;

    private void PasidTablesOf()
    {
        for (ulong i = 0; i < 2; i++)
        {
            Put(Directory + PasidDirectoryEntry.LengthBytes * i, EntryKind.PasidDirectory, 0, PasidDirectoryEntry.Fields,
                (nameof(PasidDirectoryEntry.Present), 1UL), (nameof(PasidDirectoryEntry.FaultProcessingDisable), i == 0 ? Bit(0.05) : 0),
                (nameof(PasidDirectoryEntry.PasidTable), EntryWords.Frame(PasidTables + PageBytes * i)));
        }

        foreach (uint pasid in Pasids) MakePasidEntry(PasidEntryAt(pasid));
        if (extended.HostPermissionTables) HostPermissions();
    }

    private void MakePasidEntry(ulong at)
    {
        var type = PasidType();
        ulong width = Width();
        bool wide = extended.FirstStageTranslation && capability.FirstStage5LevelPaging && Chance(0.4), first = extended.FirstStageTranslation, second = extended.SecondStageTranslation;
        Put(at, EntryKind.Pasid, 0, PasidEntry.Fields,
            (nameof(PasidEntry.Present), Bit(0.99)), (nameof(PasidEntry.FaultProcessingDisable), Bit(0.05)), (nameof(PasidEntry.TranslationType), (ulong)type),
            (nameof(PasidEntry.AddressWidth), second ? width : 0), (nameof(PasidEntry.SecondStageTable), second ? EntryWords.Frame(SecondStageTable((int)width + 2, spare: false)) : 0),
            (nameof(PasidEntry.SecondStageAccessedDirty), If(extended.SecondStageAccessedDirty)), (nameof(PasidEntry.DomainId), Domain()),
            (nameof(PasidEntry.WalkSnoop), If(extended.ScalableModeCoherent, 0.8)), (nameof(PasidEntry.PageSnoop), If(extended.SnoopControl, 0.3)),
            (nameof(PasidEntry.CacheDisable), If(extended.MemoryTypes, 0.2)), (nameof(PasidEntry.MemoryTypeEnable), If(extended.MemoryTypes)),
            (nameof(PasidEntry.PageAttributeTable), extended.MemoryTypes ? MemoryTypes : 0), (nameof(PasidEntry.SupervisorRequestsEnable), If(extended.SupervisorRequests, 0.8)),
            (nameof(PasidEntry.FirstStagePagingMode), wide ? 1u : 0), (nameof(PasidEntry.FirstStageTable), first ? EntryWords.Frame(FirstStageTable(wide ? 5 : 4, spare: false)) : 0),
            (nameof(PasidEntry.WriteProtectEnable), If(first)), (nameof(PasidEntry.NoExecuteEnable), Bit(0.2)), (nameof(PasidEntry.SupervisorExecutionPrevention), Bit(0.2)),
            (nameof(PasidEntry.ExtendedAccessedEnable), If(extended.ExtendedAccessedFlag)),
            (nameof(PasidEntry.HostPermissionTable), extended.HostPermissionTables ? EntryWords.Frame(HostTables) : 0),
            (nameof(PasidEntry.HostPermissionSize), extended.HostPermissionTables ? Number(4) : 0), (nameof(PasidEntry.HostPermissionPrefetchDisable), If(extended.HostPermissionTables)),
            (nameof(PasidEntry.HostPermissionDomainId), extended.HostPermissionTables ? Number(16) : 0));
    }

    /// <summary>A kind of translation that the unit offers; in two of three cases that which the state is about.</summary>
    private PasidTranslationType PasidType()
    {
        var wanted = mode switch
        {
            StateMode.FirstStage => PasidTranslationType.FirstStage,
            StateMode.Nested => PasidTranslationType.Nested,
            StateMode.ScalablePassThrough => PasidTranslationType.PassThrough,
            _ => PasidTranslationType.SecondStage,
        };
        if (Chance(0.66) && Offers(wanted)) return wanted;
        for (int tries = 0; tries < 8; tries++)
        {
            var type = Pick(PasidTranslationType.FirstStage, PasidTranslationType.SecondStage, PasidTranslationType.Nested, PasidTranslationType.PassThrough);
            if (Offers(type)) return type;
        }

        return wanted;
    }

    private bool Offers(PasidTranslationType type) => type switch
    {
        PasidTranslationType.FirstStage => extended.FirstStageTranslation,
        PasidTranslationType.SecondStage => extended.SecondStageTranslation,
        PasidTranslationType.Nested => extended.NestedTranslation,
        _ => extended.PassThrough,
    };

    private void HostPermissions()
    {
        foreach (ulong index in HostIndices)
        {
            ulong offset = HostPermissionLevel1Entry.LengthBytes * index;
            for (ulong page = 0; page < 8; page++)
            {
                Put(HostTables + PageBytes * page + offset, EntryKind.HostPermission, 4, HostPermissionLevel4Entry.Fields,
                    (nameof(HostPermissionLevel4Entry.AddressValid), Bit(0.8)), (nameof(HostPermissionLevel4Entry.Address), EntryWords.Frame(HostTables + 8 * PageBytes)));
            }

            Put(HostTables + 8 * PageBytes + offset, EntryKind.HostPermission, 3, HostPermissionLevel3Entry.Fields,
                (nameof(HostPermissionLevel3Entry.Permissions), extended.HostPermission1GibPages ? Rights(HostPermissionLevel3Entry.PageCount) : 0),
                (nameof(HostPermissionLevel3Entry.AddressValid), Bit(0.8)), (nameof(HostPermissionLevel3Entry.Address), EntryWords.Frame(HostTables + 9 * PageBytes)));
            Put(HostTables + 9 * PageBytes + offset, EntryKind.HostPermission, 2, HostPermissionLevel2Entry.Fields,
                (nameof(HostPermissionLevel2Entry.Permissions), Rights(HostPermissionLevel2Entry.PageCount)),
                (nameof(HostPermissionLevel2Entry.AddressValid), Bit(0.8)), (nameof(HostPermissionLevel2Entry.Address), EntryWords.Frame(HostTables + 10 * PageBytes)));
            Put(HostTables + 10 * PageBytes + offset, EntryKind.HostPermission, 1, HostPermissionLevel1Entry.Fields,
                (nameof(HostPermissionLevel1Entry.LowerPermissions), Rights(HostPermissionLevel1Entry.PageCount / 2)),
                (nameof(HostPermissionLevel1Entry.UpperPermissions), Rights(HostPermissionLevel1Entry.PageCount / 2)));
        }
    }

    private ulong Rights(int pages)
    {
        ulong all = 0;
        for (int page = 0; page < pages; page++)
            all |= (pages == HostPermissionLevel3Entry.PageCount && Chance(0.8) ? 0 : Pick<ulong>(0, 0, 0, 1, 2, 3)) << PageRights.BitCount * page;
        return all;
    }
}
