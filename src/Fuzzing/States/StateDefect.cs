namespace Dmarkit.Fuzzing;

/// <summary>What is made wrong in a state that is well-formed otherwise.</summary>
public enum StateDefect : byte
{
    /// <summary>An entry on the way is not present.</summary>
    NotPresent,

    /// <summary>A field that must be 0 is not: of one entry, or of every PASID table entry.</summary>
    Reserved,

    /// <summary>Any bit of an entry.</summary>
    AnyBit,

    /// <summary>An entry names a place beyond the host address width, or on the edge of what is allowed.</summary>
    PointerBeyondWidth,

    /// <summary>An entry names a table that the memory image does not hold.</summary>
    MissingMemory,

    /// <summary>Entries grant less than is asked for.</summary>
    Rights,

    /// <summary>An entry asks for a kind or a width of translation that it should not.</summary>
    TranslationType,

    /// <summary>The unit lacks a capability that the tables use, or offers one more.</summary>
    Capability,

    /// <summary>RTADDR, GSTS or IRTA say what they should not.</summary>
    Register,

    /// <summary>Walks do not snoop, and accessed or dirty flags are clear in them.</summary>
    Flags,

    /// <summary>A PASID that the context entry does not allow, or a RID_PASID that clashes.</summary>
    PasidRange,

    /// <summary>Host permission tables, which translated requests are checked against.</summary>
    HostPermissions,
}
