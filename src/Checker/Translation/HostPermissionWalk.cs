using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Checks a translated request against the host permission table of its PASID: four levels, of which the first that speaks of the page decides.</summary>
/// <remarks>VT-d 4.2.4, 4.2.5, 9.12.</remarks>
internal readonly ref struct HostPermissionWalk(EntryReader reader, UnitConfiguration unit, TranslationPlan plan, bool disabled, ICollection<WalkStep>? steps)
{
    private const int TopShift = 41, TopIndexMask = 0x7ff; // Bits 51:41: the uppermost table may have several pages.
    private const int IndexBits = 8, IndexMask = 0xff;

    public Outcome Check(in Access access)
    {
        ulong address = access.Address.Value;
        var table = plan.Entry.HostPermissionTableAddress;
        Span<ulong> words = stackalloc ulong[2];
        for (int level = HostPermissionFormat.Levels; ; level--) // The lowest level does not go on.
        {
            bool isTop = level == HostPermissionFormat.Levels;
            int index = (int)(address >> (TopShift - IndexBits * (HostPermissionFormat.Levels - level))) & (isTop ? TopIndexMask : IndexMask);
            var place = new HostAddress(table.Value + HostPermissionLevel4Entry.LengthBytes * (ulong)index);
            if ((place.Value & unit.BeyondHost) != 0) return Fault(access, ScalableFault.HostPermissionRootAccess); // Only the uppermost table's pages can leave the width.
            if (reader.FailsToRead(place, HostPermissionLevel4Entry.LengthBytes))
                return Fault(access, isTop ? ScalableFault.HostPermissionRootAccess : ScalableFault.HostPermissionTableAccess);
            if (!reader.TryReadEntry(place, words)) return Outcome.Unreadable(place, NameOfTable(level));
            var rights = RightsIn(words, level, address);
            bool isReserved = FieldMasks.Meet(words, unit.HostPermissions.Reserved(level));
            var below = new HostPermissionLevel4Entry(words[0], words[1]); // All but the lowest level have their pointer in the same place.
            bool goesOn = level > 1 && below.AddressValid && rights.IsNone;
            steps?.Add(new(
                $"host permission level-{level} entry", place, [.. words], HostPermissionFormat.LayoutOf(level),
                isReserved ? $"blocks the request: {ScalableFault.HostPermissionReserved.Meaning}" : Meaning(rights, level, goesOn, below.Target)));
            if (isReserved) return Fault(access, ScalableFault.HostPermissionReserved);
            if (!goesOn) return Judge(access, rights, level);
            table = below.Target;
        }
    }

    private static PageRights RightsIn(ReadOnlySpan<ulong> words, int level, ulong address) => level switch
    {
        3 => new HostPermissionLevel3Entry(words[0], words[1]).RightsOf((int)(address >> 30 & (HostPermissionLevel3Entry.PageCount - 1))),
        2 => new HostPermissionLevel2Entry(words[0], words[1]).RightsOf((int)(address >> 21 & (HostPermissionLevel2Entry.PageCount - 1))),
        1 => new HostPermissionLevel1Entry(words[0], words[1]).RightsOf((int)(address >> 12 & (HostPermissionLevel1Entry.PageCount - 1))),
        _ => default,
    };

    private static ulong PageBytes(int level) => 1UL << (12 + 9 * (Math.Min(level, 3) - 1));

    private static string Meaning(PageRights rights, int level, bool goesOn, HostAddress below) =>
        goesOn ? $"names the level-{level - 1} table at {below}"
        : rights.IsNone ? "says nothing of the page"
        : $"lets the {Sizes.Text(PageBytes(level))} page be {(rights is { Readable: true, Writable: true } ? "read and written" : rights.Readable ? "read" : "written")}";

    private Outcome Judge(in Access access, PageRights rights, int level)
    {
        if (access.IsZeroLengthRead && unit.Capability.ZeroLengthRead)
        {
            if (rights.IsNone) return Fault(access, ScalableFault.HostPermissionMissing);
        }
        else if (access.Writes && !rights.Writable)
        {
            return Fault(access, ScalableFault.HostWriteDenied);
        }
        else if (access.Reads && !rights.Readable)
        {
            return Fault(access, ScalableFault.HostReadDenied);
        }

        return Outcome.Permitted(new(access.Address.Value), PageBytes(level), rights.Readable, rights.Writable);
    }

    private Outcome Fault(in Access access, FaultCondition condition) => unit.Fault(access, condition, disabled);

    private static string NameOfTable(int level) => level switch
    {
        4 => "host permission level-4 table",
        3 => "host permission level-3 table",
        2 => "host permission level-2 table",
        _ => "host permission level-1 table",
    };
}
