using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What is wrong, or of note, with a paging entry.</summary>
internal enum PagingDefectKind
{
    /// <summary>A large page of a size that the unit does not offer.</summary>
    PageSizeUnsupported,

    /// <summary>SNP in a leaf, without ECAP.SC.</summary>
    SnoopUnsupported,

    /// <summary>SNP in an entry that names a table.</summary>
    SnoopInTableEntry,

    /// <summary>PS at level 4 or 5.</summary>
    PageSizeAtUpperLevel,

    /// <summary>Address bits at or above the host address width.</summary>
    AddressBeyondHost,

    /// <summary>Bit 62 while permissions are bits 0 and 1.</summary>
    IoWritableReserved,

    /// <summary>Address bits below the size of a large page.</summary>
    LargePageMisaligned,

    /// <summary>Writable and not readable, on a unit without zero-length reads.</summary>
    WriteOnly,

    /// <summary>Not present, and not zero.</summary>
    Remnant,

    /// <summary>A leaf allows what an entry above it denies.</summary>
    WiderThanAncestor,

    /// <summary>A leaf for supervisors alone, where no request is one's.</summary>
    SupervisorOnly,

    /// <summary>Bit 63 of a first-stage entry.</summary>
    ExecuteDisable,

    /// <summary>Permissions stand where they do not count: bits 61 and 62 instead of 0 and 1, or the reverse.</summary>
    PermissionsElsewhere,

    /// <summary>A second-stage leaf under nested translation that can be read only.</summary>
    ReadOnlyUnderNested,

    /// <summary>Most of a table's entries break the rules.</summary>
    ImplausibleTable,

    /// <summary>An entry names a table above it.</summary>
    Loop,

    /// <summary>A table stands at another level elsewhere.</summary>
    TwoLevels,

    /// <summary>A table of a domain whose devices are trusted otherwise.</summary>
    OtherOwner,

    /// <summary>An entry for addresses that no request can have.</summary>
    InputTooWide,

    /// <summary>A first-stage table that the second stage does not let hardware read, or write where it must.</summary>
    GuestTableNotMapped,

    /// <summary>A leaf leads to the interrupt range.</summary>
    OutputInInterruptRange,

    /// <summary>A leaf stands at addresses of the interrupt range.</summary>
    InputInInterruptRange,

    /// <summary>A first-stage entry of the upper half of addresses that requests of users may use.</summary>
    UpperHalf,
}

/// <summary>Equal defects of the entries of one table.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Tree">Whose table it is.</param>
/// <param name="Level">The level of the entries.</param>
/// <param name="Address">Where the first of them lies, in host memory.</param>
/// <param name="Word">What it holds.</param>
/// <param name="Iova">The first address that it is for.</param>
/// <param name="Count">How many there are in the table.</param>
internal readonly record struct PagingDefect(PagingDefectKind Kind, PagingTree Tree, int Level, HostAddress Address, ulong Word, Iova Iova, int Count);
