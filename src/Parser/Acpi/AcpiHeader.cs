namespace Dmarkit.Parser;

/// <summary>The 36 bytes that every ACPI system description table starts with. What they say is not judged here.</summary>
/// <remarks>ACPI 5.2.6.</remarks>
public sealed record AcpiHeader
{
    internal AcpiHeader(Generated.Acpi.Header fields)
    {
        Signature = Escaped.NulPadded(fields.Signature);
        Length = fields.Length;
        Revision = fields.Revision;
        Checksum = fields.Checksum;
        OemId = Escaped.NulPadded(fields.OemId);
        OemTableId = Escaped.NulPadded(fields.OemTableId);
        OemRevision = fields.OemRevision;
        CreatorId = Escaped.NulPadded(fields.CreatorId);
        CreatorRevision = fields.CreatorRevision;
    }

    /// <summary>Which table it is: <c>DMAR</c>. Bytes that are no printable ASCII are written as <c>\x</c> and two digits.</summary>
    public string Signature { get; }

    /// <summary>How long the table says it is, in bytes, this header included.</summary>
    public uint Length { get; }

    /// <summary>Revision of the table's layout.</summary>
    public byte Revision { get; }

    /// <summary>The byte that makes all of the table's bytes sum to 0 modulo 256, where it is right.</summary>
    public byte Checksum { get; }

    /// <summary>Who made the machine; escaped as the signature, without the NULs at its end.</summary>
    public string OemId { get; }

    /// <summary>Which table of that maker it is; escaped as the signature, without the NULs at its end.</summary>
    public string OemTableId { get; }

    /// <summary>The maker's own revision.</summary>
    public uint OemRevision { get; }

    /// <summary>Which tool made the table; escaped as the signature, without the NULs at its end.</summary>
    public string CreatorId { get; }

    /// <summary>Revision of that tool.</summary>
    public uint CreatorRevision { get; }
}
