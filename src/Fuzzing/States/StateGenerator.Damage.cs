using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Defects that touch more than one field, or more than one entry.</summary>
internal sealed partial class StateGenerator
{
    /// <summary>Makes every address field of an entry name another place.</summary>
    private void Point(PlacedEntry entry, ulong target)
    {
        foreach (var field in LayoutOf(entry).Where(EntryWords.IsAddress)) SetAt(entry.At, field, EntryWords.Frame(target));
    }

    private void SetAt(ulong entry, Field field, ulong value)
    {
        ulong at = entry + sizeof(ulong) * (ulong)(field.FirstBit / 64);
        words[at] = Word(at) & ~field.Mask | value << (field.FirstBit % 64) & field.Mask;
    }

    /// <summary>Beyond the host, or at the edge of what guests have, which counts for a nested first stage's table.</summary>
    private void PointBeyond(PlacedEntry entry)
    {
        if (entry.Kind == EntryKind.Pasid && Chance(0.7))
        {
            ulong edge = 1UL << Pick(39, 42, 48, 57, capability.MaximumGuestAddressBits);
            ulong target = Pick(edge, edge - PageBytes) & ((1UL << hostBits) - 1);
            foreach (var one in entries.Where(one => one.Kind == EntryKind.Pasid))
                if (Chance(0.7)) SetAt(one.At, EntryWords.Named(PasidEntry.Fields, nameof(PasidEntry.FirstStageTable)), EntryWords.Frame(target));
            return;
        }

        if (entry.Kind == EntryKind.Context && isScalable && Chance(0.5))
        {
            // A directory of many pages, the first of which is the host's last one.
            foreach (var one in entries.Where(one => one.Kind == EntryKind.Context))
            {
                SetAt(one.At, EntryWords.Named(ScalableContextEntry.Fields, nameof(ScalableContextEntry.PasidDirectory)), EntryWords.Frame((1UL << hostBits) - PageBytes));
                SetAt(one.At, EntryWords.Named(ScalableContextEntry.Fields, nameof(ScalableContextEntry.PasidDirectorySize)), 7);
            }

            return;
        }

        foreach (var field in LayoutOf(entry).Where(EntryWords.IsAddress)) words[entry.At + sizeof(ulong) * (ulong)(field.FirstBit / 64)] |= BeyondHost & field.Mask;
    }

    /// <summary>Takes rights away: of one paging entry, or here and there in a whole level.</summary>
    private void Deny()
    {
        var kind = isScalable && extended.FirstStageTranslation && Chance(0.4) ? EntryKind.FirstStage : EntryKind.SecondStage;
        var one = Any(kind);
        ulong lost = kind == EntryKind.FirstStage
            ? EntryWords.Of(FirstStageEntry.Fields, Pick((nameof(FirstStageEntry.Writable), 1UL), (nameof(FirstStageEntry.User), 1UL), (nameof(FirstStageEntry.Present), 1UL)))[0]
            : Pick(Rights(read: true, write: false), Rights(read: false, write: true));
        bool whole = Chance(0.6);
        foreach (var entry in entries.Where(entry => entry.Kind == one.Kind && entry.Kind == kind && entry.Level == one.Level))
            if (entry == one || (whole && Chance(0.4))) words[entry.At] &= ~lost;
    }

    private static ulong Rights(bool read, bool write) => EntryWords.Of(SecondStageEntry.Fields,
        (nameof(SecondStageEntry.Readable), read ? 1u : 0), (nameof(SecondStageEntry.IoReadable), read ? 1u : 0),
        (nameof(SecondStageEntry.Writable), write ? 1u : 0), (nameof(SecondStageEntry.IoWritable), write ? 1u : 0))[0];

    private void ChangeType()
    {
        var entry = Any(isScalable ? Pick(EntryKind.Pasid, EntryKind.Pasid, EntryKind.Context) : EntryKind.Context);
        if (entry.Kind == EntryKind.Pasid)
        {
            string name = Pick(nameof(PasidEntry.TranslationType), nameof(PasidEntry.AddressWidth), nameof(PasidEntry.FirstStagePagingMode));
            SetAt(entry.At, EntryWords.Named(PasidEntry.Fields, name), Number(8));
        }
        else if (isScalable)
        {
            string name = Pick(nameof(ScalableContextEntry.DeviceTlbEnable), nameof(ScalableContextEntry.PasidEnable), nameof(ScalableContextEntry.PageRequestEnable), nameof(ScalableContextEntry.PasidInTranslatedRequests), nameof(ScalableContextEntry.RidPrivilege));
            foreach (var one in entries.Where(one => one.Kind == EntryKind.Context)) SetAt(one.At, EntryWords.Named(ScalableContextEntry.Fields, name), Bit());
        }
        else
        {
            SetAt(entry.At, EntryWords.Named(ContextEntry.Fields, Pick(nameof(ContextEntry.TranslationType), nameof(ContextEntry.AddressWidth))), Number(8));
        }
    }

    /// <summary>A unit's capabilities are what they are where the space names units.</summary>
    private void ChangeCapability()
    {
        if (fixedUnit is not null) return;
        if (Chance(0.7)) extended = new(extended.Word0 ^ EntryWords.Of(ExtendedCapability.Fields, (Pick<string>(UsedCapabilities), 1UL))[0]);
        else
        {
            var field = EntryWords.Named(Capability.Fields, Pick(
                nameof(Capability.DomainCountExponent), nameof(Capability.AddressWidths), nameof(Capability.ZeroLengthRead), nameof(Capability.SecondStageLargePages),
                nameof(Capability.FirstStage1GibPages), nameof(Capability.FirstStage5LevelPaging)));
            capability = new(capability.Word0 ^ 1UL << (field.FirstBit + choices.Below(field.BitCount)));
        }
    }

    private void ChangeRegister()
    {
        ulong beyond = hostBits < 52 ? 1UL << Math.Max(hostBits, EntryWords.FrameShift) : 0;
        switch (choices.Below(4))
        {
            case 0: rootTable ^= beyond; break;
            case 1: interruptTable ^= beyond; break;
            case 2: rootTable = RootTableAddress.Fields.With(rootTable, (nameof(RootTableAddress.TranslationMode), Number(4))); break;
            default: rootTable = RootTableAddress.Fields.With(rootTable, (nameof(RootTableAddress.SecondStageIoPermissions), 1UL)); break;
        }
    }

    /// <summary>Walks that are not snooped, and flags that are clear in what they meet.</summary>
    private void Unsnooped()
    {
        if (!isScalable) return;
        bool snoops = Chance(0.3);
        foreach (var entry in entries.Where(entry => entry.Kind == EntryKind.Pasid))
            if (!snoops) SetAt(entry.At, EntryWords.Named(PasidEntry.Fields, nameof(PasidEntry.WalkSnoop)), 0);
        string first = Pick(nameof(FirstStageEntry.Accessed), nameof(FirstStageEntry.Dirty), nameof(FirstStageEntry.ExtendedAccessed)), second = Pick(nameof(SecondStageEntry.Accessed), nameof(SecondStageEntry.Dirty));
        bool clearsFirst = Chance(0.6), clearsSecond = Chance(0.6);
        foreach (var entry in entries)
        {
            if (entry.Kind == EntryKind.FirstStage && clearsFirst && Chance(0.7)) SetAt(entry.At, EntryWords.Named(FirstStageEntry.Fields, first), 0);
            if (entry.Kind == EntryKind.SecondStage && clearsSecond && Chance(0.7)) SetAt(entry.At, EntryWords.Named(SecondStageEntry.Fields, second), 0);
        }
    }

    private void PasidRange()
    {
        if (!isScalable) return;
        ulong pasid = Pick<ulong>(1u << 13, 1u << 14, 1u << 16, 0xfffff, 0x1fff, 127, 4, EmptyPasid);
        foreach (var entry in entries.Where(entry => entry.Kind == EntryKind.Context))
            if (Chance(0.6)) SetAt(entry.At, EntryWords.Named(ScalableContextEntry.Fields, nameof(ScalableContextEntry.RidPasid)), pasid);
    }

    /// <summary>One bit in every entry of a level, which a walk so surely meets; or tables of several pages of which the first is the host's last one.</summary>
    private void BreakHostPermissions()
    {
        if (!isScalable || !extended.HostPermissionTables) return;
        if (Chance(0.25))
        {
            foreach (var entry in entries.Where(entry => entry.Kind == EntryKind.Pasid))
            {
                SetAt(entry.At, EntryWords.Named(PasidEntry.Fields, nameof(PasidEntry.HostPermissionTable)), EntryWords.Frame((1UL << hostBits) - PageBytes));
                SetAt(entry.At, EntryWords.Named(PasidEntry.Fields, nameof(PasidEntry.HostPermissionSize)), 3);
            }

            return;
        }

        int level = Pick(1, 1, 2, 3, 4), bit = (Chance(0.5) ? choices.Below(64) : PageRights.BitCount * choices.Below(16) + Pick(2, 3)) + Pick(0, 64);
        foreach (var entry in entries.Where(entry => entry.Kind == EntryKind.HostPermission && entry.Level == level)) Turn(entry, bit);
    }
}
