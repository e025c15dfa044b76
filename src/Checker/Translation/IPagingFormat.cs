using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a paging entry is: a page, a table, or a reason to stop.</summary>
internal enum LinkKind : byte
{
    /// <summary>It names the next table.</summary>
    Table,

    /// <summary>It maps a page.</summary>
    Page,

    /// <summary>The walk stops with a fault.</summary>
    Fault,
}

/// <summary>One entry, followed.</summary>
internal readonly record struct Link(LinkKind Kind, HostAddress Target, FaultCondition? Condition)
{
    public static Link Table(HostAddress target) => new(LinkKind.Table, target, null);

    public static Link Page(HostAddress target) => new(LinkKind.Page, target, null);

    public static Link Fault(FaultCondition condition) => new(LinkKind.Fault, default, condition);
}

/// <summary>The facts of one paging format. A walk is one value of it, which gathers the rights of the entries that it follows.</summary>
internal interface IPagingFormat
{
    /// <summary>Which stage it is: <c>second-stage</c>.</summary>
    static abstract string Stage { get; }

    /// <summary>The layout of an entry.</summary>
    static abstract IReadOnlyList<Field> Layout { get; }

    /// <summary>What a table is called, without making a text: <c>second-stage level-2 table</c>.</summary>
    static abstract string NameOfTable(int level);

    /// <summary>The rights that all entries so far have in common: read (first stage: user), write, execute, from bit 0 on.</summary>
    int Rights { get; }

    /// <summary>The bits of a level-1 entry that decide what it maps: entries that agree in these, the address aside, have the same rights.</summary>
    ulong DecisiveBits { get; }

    /// <summary>The levels whose entry lies where the unit cannot set its flags: a bit a level.</summary>
    int FixedLevels { get; set; }

    /// <summary>What it is called that a table cannot be accessed; the uppermost has a name of its own.</summary>
    FaultCondition AccessError(bool isRoot);

    /// <summary>Follows one entry at <paramref name="level"/>, 1 to 5.</summary>
    Link Follow(ulong entry, int level);
}
