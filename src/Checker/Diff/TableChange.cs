namespace Dmarkit.Checker;

/// <summary>How one table differs from another at one place.</summary>
public enum ChangeKind
{
    /// <summary>Only the new table has it.</summary>
    Added,

    /// <summary>Only the old table has it.</summary>
    Removed,

    /// <summary>Both have it, and it says something else.</summary>
    Changed,
}

/// <summary>One difference between two DMAR tables, or between the tables of two machines.</summary>
/// <param name="Kind">Which of the tables has what differs.</param>
/// <param name="Where">The structure, scope and field by what stays when structures move: <c>DRHD 0xfed90000 / Flags</c>; in another table than the DMAR after its name: <c>MADT / I/O APIC 2 / Flags</c>.</param>
/// <param name="Old">What the old table says there, escaped; null where something was added.</param>
/// <param name="New">What the new table says there, escaped; null where something was removed.</param>
/// <param name="IsMove">True where a scope went from one structure to another: it is changed, and the values are the two structures.</param>
public sealed record TableChange(ChangeKind Kind, string Where, string? Old, string? New, bool IsMove = false);
