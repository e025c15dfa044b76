using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>The bytes that a finding is about, with some before and behind them, in rows of 16.</summary>
/// <param name="IsPhysical">True where <paramref name="Start"/> is a physical address; false where it is an offset in the table.</param>
/// <param name="Start">Where the first byte lies; a multiple of 16.</param>
/// <param name="Bytes">Two digits a byte, and <c>??</c> for one that the image does not hold.</param>
/// <param name="MarkedFrom">Index of the first byte that the finding is about.</param>
/// <param name="MarkedCount">How many it is about, as far as they are shown; at least 1.</param>
internal sealed record HexExcerpt(bool IsPhysical, ulong Start, string Bytes, int MarkedFrom, int MarkedCount)
{
    /// <summary>Bytes of a row.</summary>
    public const int RowBytes = 16;

    /// <summary>Rows beside those at fault, and the most of these: a page of reserved bits is no easier to see whole.</summary>
    private const int RowsAround = 2, MostRows = 16;

    /// <summary>What a finding without a length is about: an entry, or a register.</summary>
    private const int EntryBytes = 8;

    /// <summary>The bytes of a finding; null where it is about none, or nobody has them any more.</summary>
    public static HexExcerpt? Of(CheckResult result, Finding finding)
    {
        foreach (var machine in result.Machines)
        {
            if (Of(machine, finding) is { } found) return found;
        }

        return null;
    }

    private static HexExcerpt? Of(Platform machine, Finding finding)
    {
        int length = finding.Place.LengthBytes ?? 0;
        if (machine.Table is { } table)
        {
            ulong? start = machine.Given.TableAddress?.Value;
            if (start is null && machine.TableInput is not null && finding.Place.Input == machine.TableInput && finding.Place.Offset is { } offset)
                return offset <= table.Bytes.Length ? OfTable(table.Bytes, 0, (ulong)offset, length) : null;
            if (start is { } first && finding is { Place.Offset: null, Address: { } within } && within.Value >= first && within.Value - first < (ulong)table.Bytes.Length)
                return OfTable(table.Bytes, first, within.Value, length) with { IsPhysical = true };
        }

        return machine.Memory is { } memory && finding.Address is { } address && !IsRegister(machine, address) ? OfMemory(memory, address.Value, length) : null;
    }

    /// <summary>What an image holds where a unit has its registers is not what the finding read.</summary>
    private static bool IsRegister(Platform machine, HostAddress address) =>
        machine.Units.Any(unit => unit.Structure?.RegisterWindow.Contains(address) == true || (unit.Base is { } start && address >= start && address.Value - start.Value < 0x1000));

    private static HexExcerpt OfTable(ReadOnlyMemory<byte> table, ulong first, ulong at, int length) => Of(at, length, (address, bytes) =>
    {
        if (address < first || address - first > (ulong)table.Length || (ulong)bytes.Length > (ulong)table.Length - (address - first)) return false;
        table.Span.Slice((int)(address - first), bytes.Length).CopyTo(bytes);
        return true;
    });

    private static HexExcerpt? OfMemory(PhysicalMemory memory, ulong at, int length)
    {
        var excerpt = Of(at, length, (address, bytes) => memory.TryRead(new(address), bytes));
        return excerpt.Bytes.AsSpan().Trim('?').IsEmpty ? null : excerpt with { IsPhysical = true };
    }

    private delegate bool Reader(ulong address, Span<byte> bytes);

    private static HexExcerpt Of(ulong at, int length, Reader read)
    {
        const ulong Around = RowsAround * RowBytes;
        ulong row = at & ~(RowBytes - 1UL), start = row >= Around ? row - Around : 0;
        int marked = Math.Clamp(length == 0 ? EntryBytes : length, 1, (MostRows * RowBytes) - (int)(at - row));
        int rows = (int)((at - start + (ulong)marked + RowBytes - 1) / RowBytes) + RowsAround;
        var bytes = new StringBuilder(2 * rows * RowBytes);
        for (int i = 0; i < rows; i++)
        {
            ulong address = start + ((ulong)i * RowBytes);
            if (address >= start) Append(bytes, address, read); // Else it is behind the top of the address space.
        }

        return new(IsPhysical: false, start, bytes.ToString(), (int)(at - start), marked);
    }

    /// <summary>A row that is not there as a whole, as at a table's end, is read byte by byte.</summary>
    private static void Append(StringBuilder to, ulong address, Reader read)
    {
        Span<byte> row = stackalloc byte[RowBytes];
        if (read(address, row))
        {
            to.Append(Convert.ToHexStringLower(row));
            return;
        }

        for (int i = 0; i < RowBytes; i++) to.Append(read(address + (ulong)i, row[..1]) ? Convert.ToHexStringLower(row[..1]) : Unknown);
    }

    private const string Unknown = "??";
}
