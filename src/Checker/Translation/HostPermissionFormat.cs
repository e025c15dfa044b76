using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What is reserved in the entries of host permission tables, and their fields page by page.</summary>
/// <remarks>VT-d 9.12. Whatever an entry says, its reserved bits count: there is no bit that makes it present (7.1.3, HPT.2).</remarks>
internal sealed class HostPermissionFormat
{
    /// <summary>The levels of the tables.</summary>
    public const int Levels = 4;

    private readonly ulong[][] reserved = new ulong[Levels + 1][];

    public HostPermissionFormat(UnitConfiguration unit)
    {
        ulong beyond = FieldMasks.Of(HostPermissionLevel4Entry.Fields, nameof(HostPermissionLevel4Entry.Address)) & unit.BeyondHost;
        for (int level = 1; level <= Levels; level++)
        {
            ulong[] masks = FieldMasks.Reserved(LayoutOf(level));
            if (level > 1) masks[1] |= beyond;
            reserved[level] = masks;
        }

        if (!unit.ExtendedCapability.HostPermission1GibPages)
            reserved[3][0] |= FieldMasks.Of(HostPermissionLevel3Entry.Fields, nameof(HostPermissionLevel3Entry.Permissions));
    }

    /// <summary>The bits of an entry's two words that must be 0.</summary>
    public ReadOnlySpan<ulong> Reserved(int level) => reserved[level];

    /// <summary>The fields of an entry, with each page's rights apart.</summary>
    public static IReadOnlyList<Field> LayoutOf(int level) => Layouts[level];

    private static IReadOnlyList<Field>[] Layouts { get; } =
    [
        [], PageByPage(HostPermissionLevel1Entry.Fields), PageByPage(HostPermissionLevel2Entry.Fields), PageByPage(HostPermissionLevel3Entry.Fields),
        HostPermissionLevel4Entry.Fields,
    ];

    /// <summary>The layouts hold the permissions as one field, which no evidence of a single page can be read from.</summary>
    private static IReadOnlyList<Field> PageByPage(IReadOnlyList<Field> layout) =>
        [.. layout.SelectMany(field => field.Name.EndsWith("Permissions", StringComparison.Ordinal) ? Split(field) : [field])];

    private static IEnumerable<Field> Split(Field permissions)
    {
        for (int bit = permissions.FirstBit; bit < permissions.FirstBit + permissions.BitCount; bit += PageRights.BitCount)
        {
            int page = bit / PageRights.BitCount;
            yield return new($"Readable{page}", bit, 1, FieldRole.Value, "Read access.");
            yield return new($"Writable{page}", bit + 1, 1, FieldRole.Value, "Write access.");
            yield return new($"Reserved{page}", bit + 2, 2, FieldRole.Reserved, "");
        }
    }
}
