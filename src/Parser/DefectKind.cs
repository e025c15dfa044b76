namespace Dmarkit.Parser;

/// <summary>Which rule of its format malformed content breaks. All but <see cref="Other"/> are about the framing of a DMAR table.</summary>
public enum DefectKind
{
    /// <summary>A defect that nobody tells apart from others of its input.</summary>
    Other,

    /// <summary>The table's Length field, or the data, is below the table's fixed part. Nothing behind the ACPI header is read.</summary>
    TableTooShort,

    /// <summary>The signature is not <c>DMAR</c>. Structures are read only where it is <c>RMAD</c>, the mark of a table that Xen hides.</summary>
    SignatureMismatch,

    /// <summary>The table's Length field is above the number of bytes there are. Reading goes to the end of the data.</summary>
    LengthBeyondData,

    /// <summary>Bytes follow the table's Length. They are kept, not read.</summary>
    DataBeyondLength,

    /// <summary>One to three bytes are left where a structure starts.</summary>
    StructureHeaderTruncated,

    /// <summary>A structure's Length is below its own type and length fields, so that the next one cannot be found.</summary>
    StructureLengthBelowHeader,

    /// <summary>A structure's Length runs past the table's.</summary>
    StructureOverrunsTable,

    /// <summary>A structure's Length is below the fixed part of its type.</summary>
    StructureTooShortForType,

    /// <summary>Fewer bytes than a scope's fixed part are left after a structure's last scope.</summary>
    ScopeBytesLeftOver,

    /// <summary>A scope's Length leaves no room for one step of a path.</summary>
    ScopeLengthTooSmall,

    /// <summary>A scope's Length leaves half a step at the end of its path.</summary>
    ScopeLengthOdd,

    /// <summary>A scope's Length runs past its structure.</summary>
    ScopeOverrunsStructure,

    /// <summary>The object name of a name-space device has no NUL inside its structure.</summary>
    NameUnterminated,
}
