namespace Dmarkit.Parser;

/// <summary>One ACPI table as a source holds it. Nothing of it is judged.</summary>
public sealed class AcpiTable
{
    internal AcpiTable(ReadOnlyMemory<byte> bytes, string origin, HostAddress? address = null, bool isDmar = false)
    {
        Bytes = bytes;
        Signature = AcpiSignatures.Of(bytes.Span);
        Origin = origin;
        Address = address;
        IsDmar = isDmar || AcpiSignatures.IsDmar(Signature);
    }

    /// <summary>Its first four bytes: <c>APIC</c>; <c>RSD PTR</c> for the root pointer. Bytes that are no printable ASCII are written as <c>\x</c> and two digits.</summary>
    public string Signature { get; }

    /// <summary>All bytes that the source has of it. In a memory image these are as many as its Length says.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Where it lay in the machine's memory; null where the source does not say.</summary>
    public HostAddress? Address { get; }

    /// <summary>Where in the source it comes from: a file's path inside its directory (<c>dynamic/SSDT3</c>), the line of a text (<c>line 12</c>), what
    /// names it in memory (<c>XSDT entry 4</c>); empty for a file that is the table.</summary>
    public string Origin { get; }

    /// <summary>True where it is a DMAR by its signature, or by that of a table that Xen hides, or is taken for one.</summary>
    public bool IsDmar { get; }

    /// <summary>The signature and the place, for people: <c>DMAR at 0x7b7d0000 (XSDT entry 4)</c>.</summary>
    public override string ToString() => $"{Signature}{(Address is { } address ? $" at {address}" : "")}{(Origin.Length > 0 ? $" ({Origin})" : "")}";
}
