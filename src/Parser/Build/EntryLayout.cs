namespace Dmarkit.Parser;

/// <summary>An entry that a source may set by its fields' names. Where each field lies, the generated table of the entry's view tells.</summary>
/// <param name="Name">The view's name.</param>
/// <param name="LengthBytes">How much memory the entry takes.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Frames">The fields that hold the frame number of a page; a source gives the page's address.</param>
internal sealed record EntryLayout(string Name, int LengthBytes, IReadOnlyList<Field> Fields, params string[] Frames)
{
    public static EntryLayout Root { get; } = new(
        nameof(RootEntry), RootEntry.LengthBytes, RootEntry.Fields, nameof(RootEntry.ContextTable));

    public static EntryLayout Context { get; } = new(
        nameof(ContextEntry), ContextEntry.LengthBytes, ContextEntry.Fields, nameof(ContextEntry.SecondStageTable));

    public static EntryLayout SecondStage { get; } = new(
        nameof(SecondStageEntry), SecondStageEntry.LengthBytes, SecondStageEntry.Fields, nameof(SecondStageEntry.Address));

    /// <summary>Every layout that a source may name.</summary>
    public static IReadOnlyList<EntryLayout> All { get; } =
    [
        Root,
        Context,
        new(nameof(ScalableRootEntry), ScalableRootEntry.LengthBytes, ScalableRootEntry.Fields,
            nameof(ScalableRootEntry.LowerContextTable), nameof(ScalableRootEntry.UpperContextTable)),
        new(nameof(ScalableContextEntry), ScalableContextEntry.LengthBytes, ScalableContextEntry.Fields, nameof(ScalableContextEntry.PasidDirectory)),
        new(nameof(PasidDirectoryEntry), PasidDirectoryEntry.LengthBytes, PasidDirectoryEntry.Fields, nameof(PasidDirectoryEntry.PasidTable)),
        new(nameof(PasidEntry), PasidEntry.LengthBytes, PasidEntry.Fields,
            nameof(PasidEntry.SecondStageTable), nameof(PasidEntry.FirstStageTable), nameof(PasidEntry.HostPermissionTable)),
        SecondStage,
        new(nameof(FirstStageEntry), FirstStageEntry.LengthBytes, FirstStageEntry.Fields, nameof(FirstStageEntry.Address)),
        new(nameof(HostPermissionLevel4Entry), HostPermissionLevel4Entry.LengthBytes, HostPermissionLevel4Entry.Fields, nameof(HostPermissionLevel4Entry.Address)),
        new(nameof(HostPermissionLevel3Entry), HostPermissionLevel3Entry.LengthBytes, HostPermissionLevel3Entry.Fields, nameof(HostPermissionLevel3Entry.Address)),
        new(nameof(HostPermissionLevel2Entry), HostPermissionLevel2Entry.LengthBytes, HostPermissionLevel2Entry.Fields, nameof(HostPermissionLevel2Entry.Address)),
        new(nameof(HostPermissionLevel1Entry), HostPermissionLevel1Entry.LengthBytes, HostPermissionLevel1Entry.Fields),
        new(nameof(InterruptEntry), InterruptEntry.LengthBytes, InterruptEntry.Fields),
        new(nameof(PostedInterruptEntry), PostedInterruptEntry.LengthBytes, PostedInterruptEntry.Fields),
        new(nameof(PostedInterruptDescriptor), PostedInterruptDescriptor.LengthBytes, PostedInterruptDescriptor.Fields),
        new(nameof(ContextCacheInvalidation), ContextCacheInvalidation.LengthBytes, ContextCacheInvalidation.Fields),
        new(nameof(IotlbInvalidation), IotlbInvalidation.LengthBytes, IotlbInvalidation.Fields, nameof(IotlbInvalidation.Address)),
        new(nameof(DeviceTlbInvalidation), DeviceTlbInvalidation.LengthBytes, DeviceTlbInvalidation.Fields, nameof(DeviceTlbInvalidation.Address)),
        new(nameof(InterruptCacheInvalidation), InterruptCacheInvalidation.LengthBytes, InterruptCacheInvalidation.Fields),
        new(nameof(InvalidationWait), InvalidationWait.LengthBytes, InvalidationWait.Fields),
        new(nameof(PasidIotlbInvalidation), PasidIotlbInvalidation.LengthBytes, PasidIotlbInvalidation.Fields, nameof(PasidIotlbInvalidation.Address)),
        new(nameof(PasidCacheInvalidation), PasidCacheInvalidation.LengthBytes, PasidCacheInvalidation.Fields),
        new(nameof(PasidDeviceTlbInvalidation), PasidDeviceTlbInvalidation.LengthBytes, PasidDeviceTlbInvalidation.Fields, nameof(PasidDeviceTlbInvalidation.Address)),
        new(nameof(PageGroupResponse), PageGroupResponse.LengthBytes, PageGroupResponse.Fields),
        new(nameof(HostPermissionInvalidation), HostPermissionInvalidation.LengthBytes, HostPermissionInvalidation.Fields, nameof(HostPermissionInvalidation.Address)),
        new(nameof(PageRequest), PageRequest.LengthBytes, PageRequest.Fields, nameof(PageRequest.Address)),
    ];

    /// <summary>A field's name as sources write it.</summary>
    public static string KeyOf(Field field) => char.ToLowerInvariant(field.Name[0]) + field.Name[1..];

    /// <summary>True where a source gives the address of a page.</summary>
    public bool IsFrame(Field field) => Frames.Contains(field.Name);

    /// <summary>The entry's words, of fields and values; a frame is given by its page's address, and every other field is 0.</summary>
    public ulong[] Words(params ReadOnlySpan<(string Field, ulong Value)> values)
    {
        var words = new ulong[LengthBytes / sizeof(ulong)];
        foreach (var (name, value) in values) Set(words, Fields.First(field => field.Name == name), value);
        return words;
    }

    /// <summary>Sets a field whose bits are 0 to a value that fits it.</summary>
    public void Set(ulong[] words, Field field, ulong value)
    {
        ulong bits = IsFrame(field) ? value / SourceImage.PageBytes : value;
        words[field.FirstBit / 64] |= bits << (field.FirstBit % 64);
    }
}
