using System.Diagnostics.CodeAnalysis;
using Kaitai;

namespace Dmarkit.Parser;

/// <summary>The structure that everything starts with (RSDP), its checksums verified.</summary>
/// <param name="Address">Where it lies.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="Xsdt">Where the XSDT lies; null in revision 0, and where the field is 0.</param>
/// <param name="Rsdt">Where the RSDT lies; null where the field is 0.</param>
/// <remarks>ACPI 5.2.5.3.</remarks>
internal sealed record RootPointer(HostAddress Address, ReadOnlyMemory<byte> Bytes, HostAddress? Xsdt, HostAddress? Rsdt)
{
    /// <summary>The part that ACPI 1.0 knows, which has a checksum of its own.</summary>
    public const int FirstBytes = 20;

    /// <summary>The first revision with a Length, an XSDT and a second checksum.</summary>
    private const byte Extended = 2;

    /// <summary>Reads and verifies the structure.</summary>
    /// <returns>False where it lies in a hole, has another signature, or a checksum does not hold; <paramref name="defect"/> is null without signature.</returns>
    public static bool TryRead(PhysicalMemory memory, HostAddress address, [NotNullWhen(true)] out RootPointer? pointer, out Defect? defect)
    {
        pointer = null;
        defect = null;
        byte[] bytes = new byte[FirstBytes];
        if (!memory.TryRead(address, bytes) || !bytes.AsSpan().StartsWith("RSD PTR "u8)) return false;
        if (AcpiBytes.Sum(bytes) != 0) return Refuse(address, $"is wrong in the checksum of its first {FirstBytes} bytes", out defect);
        bool isExtended = bytes[RevisionOffset] >= Extended;
        if (isExtended)
        {
            bytes = new byte[AcpiFields.RootPointerBytes];
            if (!memory.TryRead(address, bytes)) return Refuse(address, "lies in a hole with its second half", out defect);
        }

        var fields = new Generated.Acpi.RootPointer(new KaitaiStream(bytes));
        if (isExtended)
        {
            if (fields.Length is < AcpiFields.RootPointerBytes or > Limits.RootPointerBytes)
                return Refuse(address, $"has length {fields.Length}, outside {AcpiFields.RootPointerBytes} to {Limits.RootPointerBytes}", out defect);
            bytes = new byte[(int)fields.Length!];
            if (!memory.TryRead(address, bytes)) return Refuse(address, "lies in a hole with its end", out defect);
            if (AcpiBytes.Sum(bytes) != 0) return Refuse(address, $"is wrong in the checksum of its {bytes.Length} bytes", out defect);
        }

        pointer = new(address, bytes, NonZero(fields.XsdtAddress), NonZero(fields.RsdtAddress));
        return true;
    }

    private static int RevisionOffset => AcpiFields.RootPointer[3].Offset;

    private static HostAddress? NonZero(ulong? value) => value is { } address and not 0 ? new HostAddress(address) : null;

    private static bool Refuse(HostAddress address, string why, out Defect? defect)
    {
        defect = new((long)address.Value, "root pointer", why);
        return false;
    }
}
