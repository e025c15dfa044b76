using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>What is made wrong.</summary>
internal sealed partial class StateGenerator
{
    private static readonly string[] UsedCapabilities =
    [
        nameof(ExtendedCapability.DeviceTlb), nameof(ExtendedCapability.PassThrough), nameof(ExtendedCapability.SnoopControl), nameof(ExtendedCapability.MemoryTypes),
        nameof(ExtendedCapability.NestedTranslation), nameof(ExtendedCapability.PageRequests), nameof(ExtendedCapability.SupervisorRequests), nameof(ExtendedCapability.ExtendedAccessedFlag),
        nameof(ExtendedCapability.Pasid), nameof(ExtendedCapability.ScalableMode), nameof(ExtendedCapability.SecondStageAccessedDirty), nameof(ExtendedCapability.SecondStageTranslation),
        nameof(ExtendedCapability.FirstStageTranslation), nameof(ExtendedCapability.ScalableModeCoherent), nameof(ExtendedCapability.RidPasid), nameof(ExtendedCapability.RidPrivilege),
        nameof(ExtendedCapability.HostPermissionTables), nameof(ExtendedCapability.PasidInTranslatedRequests), nameof(ExtendedCapability.HostPermission1GibPages),
    ];

    private ulong BeyondHost => 1UL << (hostBits + choices.Below(64 - hostBits));

    private void Spoil(StateDefect defect)
    {
        var entry = Any();
        switch (defect)
        {
            case StateDefect.NotPresent: NotPresent(entry); break;
            case StateDefect.Reserved: Reserve(entry); break;
            case StateDefect.AnyBit: Turn(entry, choices.Below(64 * entry.WordCount)); break;
            case StateDefect.PointerBeyondWidth: PointBeyond(entry); break;
            case StateDefect.MissingMemory: Point(entry, NoMemory); break;
            case StateDefect.Rights: Deny(); break;
            case StateDefect.TranslationType: ChangeType(); break;
            case StateDefect.Capability: ChangeCapability(); break;
            case StateDefect.Register: ChangeRegister(); break;
            case StateDefect.Flags: Unsnooped(); break;
            case StateDefect.PasidRange: PasidRange(); break;
            case StateDefect.HostPermissions: BreakHostPermissions(); break;
            default: throw new ArgumentOutOfRangeException(nameof(defect));
        }
    }

    /// <summary>An entry, those above the paging tables as often as those in them: a walk meets each of them.</summary>
    private PlacedEntry Any() => Any(Pick(EntryKind.Root, EntryKind.Context, EntryKind.PasidDirectory, EntryKind.Pasid, EntryKind.FirstStage, EntryKind.SecondStage, EntryKind.SecondStage, EntryKind.Interrupt));

    private PlacedEntry Any(EntryKind kind)
    {
        var found = entries.Where(entry => entry.Kind == kind).ToList();
        return found.Count > 0 ? found[choices.Below(found.Count)] : entries[choices.Below(entries.Count)];
    }

    private void NotPresent(PlacedEntry entry)
    {
        if (entry.Kind == EntryKind.SecondStage) words[entry.At] &= ~SecondStageRights;
        else words[entry.At + (isScalable && entry.Kind == EntryKind.Root ? sizeof(ulong) * Bit() : 0)] &= ~1UL;
    }

    private static ulong SecondStageRights { get; } = EntryWords.Of(SecondStageEntry.Fields,
        (nameof(SecondStageEntry.Readable), 1UL), (nameof(SecondStageEntry.Writable), 1UL), (nameof(SecondStageEntry.IoReadable), 1UL), (nameof(SecondStageEntry.IoWritable), 1UL))[0];

    private void Reserve(PlacedEntry entry)
    {
        if (isScalable && Chance(0.4))
        {
            // One bit of every PASID table entry, which a walk so surely meets: anywhere, or where the fields of VT-d 9.6 end.
            int any = Chance(0.5) ? choices.Below(64 * PasidEntry.LengthBytes / sizeof(ulong)) : EndOfField(PasidEntry.Fields);
            foreach (var one in entries.Where(one => one.Kind == EntryKind.Pasid)) Turn(one, any);
            return;
        }

        int bit = Chance(0.4) ? EndOfField(LayoutOf(entry)) : Chance(0.3) ? hostBits + choices.Below(64 - hostBits) : choices.Below(64 * entry.WordCount);
        Turn(entry, Math.Min(bit, 64 * entry.WordCount - 1));
    }

    /// <summary>The first or last bit of a field, or the bit beyond it, or where the host address width cuts it.</summary>
    private int EndOfField(IReadOnlyList<Field> layout)
    {
        var field = layout[choices.Below(layout.Count)];
        int word = field.FirstBit / 64 * 64;
        return Pick(field.FirstBit, field.FirstBit + field.BitCount - 1, Math.Min(field.FirstBit + field.BitCount, word + 63), word + hostBits, word + hostBits - 1, field.FirstBit + choices.Below(field.BitCount));
    }

    private IReadOnlyList<Field> LayoutOf(PlacedEntry entry) => (entry.Kind, entry.Level) switch
    {
        (EntryKind.Root, _) => isScalable ? ScalableRootEntry.Fields : RootEntry.Fields,
        (EntryKind.Context, _) => isScalable ? ScalableContextEntry.Fields : ContextEntry.Fields,
        (EntryKind.PasidDirectory, _) => PasidDirectoryEntry.Fields,
        (EntryKind.Pasid, _) => PasidEntry.Fields,
        (EntryKind.FirstStage, _) => FirstStageEntry.Fields,
        (EntryKind.SecondStage, _) => SecondStageEntry.Fields,
        (EntryKind.HostPermission, 4) => HostPermissionLevel4Entry.Fields,
        (EntryKind.HostPermission, 3) => HostPermissionLevel3Entry.Fields,
        (EntryKind.HostPermission, 2) => HostPermissionLevel2Entry.Fields,
        (EntryKind.HostPermission, _) => HostPermissionLevel1Entry.Fields,
        _ => InterruptEntry.Fields,
    };

    private void Turn(PlacedEntry entry, int bit) => words[entry.At + sizeof(ulong) * (ulong)(bit / 64)] ^= 1UL << (bit % 64);
}
