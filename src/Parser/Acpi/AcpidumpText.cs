using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Dmarkit.Parser;

/// <summary>
/// Texts that list tables in hexadecimal: what <c>acpidump</c> prints, in its old form (<c>DMAR @ 0x7b7d0000</c>, rows in lower case) and its new one
/// (16 digits, rows in upper case, columns that grow), and the raw data at the end of an <c>iasl</c> listing, which has no line before its rows.
/// </summary>
/// <remarks>Every row says its offset, so that a row that is missing shows.</remarks>
internal sealed class AcpidumpText
{
    private readonly TableCollector tables = new();
    private readonly List<byte> bytes = [];
    private AcpidumpHeading? heading;
    private int line, firstLine;
    private bool isBroken, sawDump;

    private AcpidumpText()
    {
    }

    /// <summary>Reads all tables of a text.</summary>
    /// <param name="text">The text, in UTF-8 or with a byte order mark in UTF-16.</param>
    /// <param name="set">The tables.</param>
    /// <returns>False where the text has neither a row nor a heading of a dump.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> text, [NotNullWhen(true)] out TableSet? set)
    {
        var reader = new AcpidumpText();
        var rest = Utf8Text.Normalize(text).Span;
        while (!rest.IsEmpty && reader.tables.HasRoom)
        {
            int end = rest.IndexOf((byte)'\n');
            reader.Take(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        reader.Close();
        set = reader.sawDump ? reader.tables.Finish(TableForm.DumpText) : null;
        return set is not null;
    }

    private void Take(ReadOnlySpan<byte> content)
    {
        line++;
        Span<byte> row = stackalloc byte[AcpidumpRow.Bytes];
        if (AcpidumpRow.TryParse(content, out uint offset, row, out int count))
        {
            TakeRow(offset, row[..count]);
        }
        else if (AcpidumpHeading.TryParse(content, out var next))
        {
            Close();
            heading = next;
            firstLine = line;
            sawDump = true;
        }
    }

    private void TakeRow(uint offset, ReadOnlySpan<byte> row)
    {
        sawDump = true;
        if (offset == 0 && (bytes.Count > 0 || isBroken)) Close(); // A listing without headings: the next table starts over.
        if (bytes.Count == 0 && !isBroken && heading is null) firstLine = line;
        if (isBroken) return;
        if (offset == bytes.Count && bytes.Count + row.Length <= Limits.AcpiTableBytes)
        {
            foreach (byte each in row) bytes.Add(each);
            return;
        }

        isBroken = true;
        tables.Note((ulong)line, $"row of {Name}", offset == bytes.Count
            ? $"is beyond the {Limits.AcpiTableBytes} bytes that are read of a table"
            : $"has offset {Hex.Of(offset)} instead of {Hex.Of((ulong)bytes.Count)}; the table is cut before it");
    }

    /// <summary>Ends the table whose rows were taken last. A table that is cut is kept: its Length then tells that there was more.</summary>
    private void Close()
    {
        if (bytes.Count > 0 && tables.TryReserve((ulong)firstLine, Name, (ulong)bytes.Count))
            tables.Add(new(bytes.ToArray(), $"line {firstLine}", heading?.Address, isDmar: IsDmarByHeading));
        else if (bytes.Count == 0 && heading is not null && !isBroken)
            tables.Note((ulong)firstLine, Name, "has a heading and no rows");
        bytes.Clear();
        heading = null;
        isBroken = false;
    }

    /// <summary>A heading counts where the first bytes are no table's signature: they may be the defect that one looks for.</summary>
    private bool IsDmarByHeading =>
        heading is { } named && AcpiSignatures.IsDmar(named.Name) && !AcpiSignatures.IsOther(AcpiSignatures.Of(CollectionsMarshal.AsSpan(bytes)));

    private string Name => heading?.Name ?? "the table";
}
