using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Compares tables that nobody reads: whether they are there, and whether their bytes are the same.</summary>
internal static class OtherTables
{
    /// <summary>Tables that only say where others lie, which differs from start to start, and those that are compared by what they say.</summary>
    private static readonly string[] LeftOut = ["RSD PTR", "RSDT", "XSDT", "HPET"], FirstLeftOut = ["APIC", "MCFG", "SRAT"];

    /// <summary>This one has no header like the others': bytes of a state stand in its place (ACPI 5.2.10).</summary>
    private const string WithoutHeader = "FACS";

    /// <summary>Adds a line for each table that only one side has, or that differs. A table is the same by signature and OEM Table ID.</summary>
    public static void Compare(IReadOnlyList<AcpiTable> before, IReadOnlyList<AcpiTable> after, ImmutableArray<TableChange>.Builder changes)
    {
        Dictionary<string, AcpiTable> old = ByName(before), @new = ByName(after);
        foreach (var (name, table) in old)
        {
            if (!@new.TryGetValue(name, out var same)) changes.Add(Alone(isNew: false, name, table));
            else if (!same.Bytes.Span.SequenceEqual(table.Bytes.Span)) changes.Add(Changed(name, table, same));
        }

        foreach (var (name, table) in @new)
        {
            if (!old.ContainsKey(name)) changes.Add(Alone(isNew: true, name, table));
        }
    }

    /// <summary>A table that one side has only.</summary>
    public static TableChange Alone(bool isNew, string name, AcpiTable table) =>
        isNew ? new(ChangeKind.Added, name, null, Facts(table)) : new(ChangeKind.Removed, name, Facts(table), null);

    private static TableChange Changed(string name, AcpiTable old, AcpiTable @new)
    {
        string was = Facts(old), now = Facts(@new);
        return was != now ? new(ChangeKind.Changed, name, was, now)
            : new(ChangeKind.Changed, name, $"{was}, SHA-256 {Hash(old)}", $"{now}, SHA-256 {Hash(@new)}"); // A patch may leave length and checksum.
    }

    /// <summary>In the order of the tables; those of one name are numbered.</summary>
    private static Dictionary<string, AcpiTable> ByName(IReadOnlyList<AcpiTable> tables)
    {
        var found = new Dictionary<string, AcpiTable>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            bool isFirst = seen.Add(table.IsDmar ? "DMAR" : table.Signature);
            if (LeftOut.Contains(table.Signature) || (isFirst && (table.IsDmar || FirstLeftOut.Contains(table.Signature)))) continue;
            string name = NameOf(table);
            int number = counts[name] = counts.GetValueOrDefault(name) + 1;
            found[number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} #{number}")] = table;
        }

        return found;
    }

    private static string NameOf(AcpiTable table)
    {
        if (!HasHeader(table)) return table.Signature;
        string id = Escaped.NulPadded(Field(table, "OEM Table ID")).TrimEnd();
        return id.Length == 0 ? table.Signature : $"{table.Signature} {id}";
    }

    private static string Facts(AcpiTable table)
    {
        int length = table.Bytes.Length;
        return HasHeader(table)
            ? string.Create(CultureInfo.InvariantCulture, $"{length} bytes, checksum 0x{Field(table, "Checksum")[0]:x2}, revision {Field(table, "Revision")[0]}, OEM revision 0x{BinaryPrimitives.ReadUInt32LittleEndian(Field(table, "OEM Revision")):x}")
            : string.Create(CultureInfo.InvariantCulture, $"{length} bytes");
    }

    private static bool HasHeader(AcpiTable table) => table.Signature != WithoutHeader && table.Bytes.Length >= AcpiFields.HeaderBytes;

    private static ReadOnlySpan<byte> Field(AcpiTable table, string name)
    {
        var field = AcpiFields.Header.First(each => each.Name == name);
        return table.Bytes.Span.Slice(field.Offset, field.LengthBytes);
    }

    private static string Hash(AcpiTable table) => Convert.ToHexStringLower(SHA256.HashData(table.Bytes.Span).AsSpan(0, 8));
}
