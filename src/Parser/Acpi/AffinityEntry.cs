namespace Dmarkit.Parser;

/// <summary>Something that belongs to a proximity domain.</summary>
/// <remarks>ACPI 5.2.16.</remarks>
public abstract class AffinityEntry : TableEntry
{
    private protected AffinityEntry(EntryFrame frame, IReadOnlyList<TableField> layout, uint domain, uint flags, bool enabled)
        : base(frame, layout) => (ProximityDomain, Flags, IsEnabled) = (domain, flags, enabled);

    /// <summary>The domain.</summary>
    public uint ProximityDomain { get; }

    /// <summary>The flags, whose lowest bit is that of <see cref="IsEnabled"/>.</summary>
    public uint Flags { get; }

    /// <summary>False where the entry does not count: firmware left room for it.</summary>
    public bool IsEnabled { get; }
}

/// <summary>Domains of the time when they had one byte: in a table of revision 1 (ACPI 2.0) the other three were reserved, and firmware left anything there.</summary>
internal static class OldDomains
{
    /// <summary>The bits of a domain that count.</summary>
    public static uint Cut(uint domain, byte revision) => revision < 2 ? domain & 0xff : domain;
}
