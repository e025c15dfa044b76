using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What a line of a listing says of its addresses.</summary>
public enum MappingLineKind : byte
{
    /// <summary>They lead to host memory.</summary>
    Mapped,

    /// <summary>They lead where other addresses of the same domain lead, for the same table stands behind both under the same rights.</summary>
    SameAs,

    /// <summary>The image lacks what would tell.</summary>
    Unknown,
}

/// <summary>A range of addresses of one domain, as long as permission and target go on alike.</summary>
/// <param name="Kind">What is said of it.</param>
/// <param name="Iova">Its first address.</param>
/// <param name="LengthBytes">How long it is; a multiple of 4096.</param>
/// <param name="Value">Mapped: the host address of the first byte. The same as others: the first of these addresses. Unknown: the physical address of the entry or table that is missing.</param>
/// <param name="Read">Read permission; false unless mapped.</param>
/// <param name="Write">Write permission; false unless mapped.</param>
/// <param name="Execute">Execute permission; false unless mapped, and where the unit serves no requests for execution.</param>
public readonly record struct MappingLine(MappingLineKind Kind, Iova Iova, ulong LengthBytes, ulong Value, bool Read = false, bool Write = false, bool Execute = false)
{
    /// <summary>The last address, inclusive.</summary>
    public Iova Last => new(Iova.Value + (LengthBytes - 1));

    /// <summary>Read permission of requests that say that they are privileged; that of the others where none are taken.</summary>
    public bool PrivilegedRead { get; init; }

    /// <summary>Write permission of requests that say that they are privileged; that of the others where none are taken.</summary>
    public bool PrivilegedWrite { get; init; }

    /// <summary>Execute permission of requests that say that they are privileged; that of the others where none are taken.</summary>
    public bool PrivilegedExecute { get; init; }

    /// <summary>True where privileged requests may do something else than the others.</summary>
    public bool DependsOnPrivilege => (PrivilegedRead, PrivilegedWrite, PrivilegedExecute) != (Read, Write, Execute);
}
