using System.Buffers.Binary;
using Kaitai;

namespace Dmarkit.Parser;

/// <summary>Follows one root pointer to the tables. Each address is read once, and no table but a root table and the FADT names others, so that there are no cycles.</summary>
/// <remarks>ACPI 5.2.7 to 5.2.9.</remarks>
internal sealed class RootChain
{
    private readonly PhysicalMemory memory;
    private readonly TableCollector tables;
    private readonly HashSet<HostAddress> seen = [];

    private RootChain(PhysicalMemory memory, TableCollector tables) => (this.memory, this.tables) = (memory, tables);

    /// <summary>Reads everything that the pointer leads to. Both root tables are followed, for they may disagree; the XSDT's tables come first.</summary>
    /// <returns>False where neither root table can be read and verified.</returns>
    public static bool TryFollow(PhysicalMemory memory, RootPointer pointer, TableCollector tables)
    {
        var chain = new RootChain(memory, tables);
        tables.Add(new(pointer.Bytes, "root pointer", pointer.Address));
        var roots = new List<RootTable>();
        foreach (var (signature, address) in new[] { (AcpiSignatures.Xsdt, pointer.Xsdt), (AcpiSignatures.Rsdt, pointer.Rsdt) })
        {
            if (address is { } at && chain.TryReadRoot(signature, at) is { } root) roots.Add(root);
        }

        foreach (var root in roots)
        {
            for (int i = 0; i < root.Entries.Count && tables.HasRoom; i++)
                if (root.Entries[i].Value != 0) chain.Read(root.Entries[i], $"{root.Signature} entry {i}");
        }

        return roots.Count > 0;
    }

    private RootTable? TryReadRoot(string signature, HostAddress address)
    {
        if (!TryTake(address, signature, out byte[] bytes)) return null;
        string found = AcpiSignatures.Of(bytes);
        if (found != signature)
            tables.Note(address.Value, signature, $"has the signature '{found}'");
        else if (AcpiBytes.Sum(bytes) != 0)
            tables.Note(address.Value, signature, "has a wrong checksum, so that it is not followed");
        else
        {
            var table = new AcpiTable(bytes, "root pointer", address);
            tables.Add(table);
            return RootTable.Of(table);
        }

        return null;
    }

    private void Read(HostAddress address, string origin)
    {
        if (!TryTake(address, origin, out byte[] bytes)) return;
        var table = new AcpiTable(bytes, origin, address);
        tables.Add(table);
        if (table.Signature == AcpiSignatures.FixedDescription) ReadNamedBy(table);
    }

    /// <summary>The DSDT, which no root table lists.</summary>
    private void ReadNamedBy(AcpiTable fadt)
    {
        var pointers = fadt.Bytes.Span;
        ulong dsdt = Pointer(pointers, "DSDT"), wide = Pointer(pointers, "X_DSDT");
        if (wide != 0) dsdt = wide;
        if (dsdt != 0) Read(new(dsdt), AcpiSignatures.FixedDescription);
    }

    /// <summary>A pointer of the FADT; 0 where the table ends before it, as those of ACPI 1.0 do.</summary>
    private static ulong Pointer(ReadOnlySpan<byte> fadt, string name)
    {
        var place = FieldPlace.Of(AcpiFields.FixedDescription, name, 0, "FADT", "FADT");
        if (fadt.Length < place.Offset + place.LengthBytes) return 0;
        var field = fadt.Slice(place.Offset, place.LengthBytes);
        return place.LengthBytes == sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(field) : BinaryPrimitives.ReadUInt32LittleEndian(field);
    }

    /// <summary>The table's bytes, as many as its Length says and at least a header. Nothing is allocated before the length is known to be bounded.</summary>
    private bool TryTake(HostAddress address, string what, out byte[] bytes)
    {
        bytes = [];
        if (!seen.Add(address)) return false;
        byte[] head = new byte[AcpiFields.HeaderBytes];
        if (!memory.TryRead(address, head))
        {
            tables.Note(address.Value, $"table that is {what}", "lies in a hole of the image");
            return false;
        }

        var header = new Generated.Acpi.Header(new KaitaiStream(head));
        string signature = AcpiSignatures.Of(head), named = $"{signature} ({what})";
        if (!tables.TryReserve(address.Value, named, header.Length, AcpiSignatures.IsDmar(signature))) return false;
        bytes = new byte[Math.Max(header.Length, (uint)head.Length)];
        if (memory.TryRead(address, bytes)) return true;
        tables.Note(address.Value, named, $"has {bytes.Length} bytes, of which the image lacks some");
        return false;
    }
}
