using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace Dmarkit.Parser;

/// <summary>
/// Reads ACPI tables from whatever holds them: a binary table, an <c>acpidump</c> text (also gzip'd), a directory of binary tables, the log of edk2's VT-d drivers,
/// or a memory image.
/// What a file is, its content decides. One of none of these forms is taken for a DMAR, whatever its signature, length and checksum.
/// </summary>
public static partial class TableInput
{
    /// <summary>How much of a file tells what it is.</summary>
    private const int HeadBytes = 4096;

    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code).Except("\t\n\r\f\e"u8.ToArray())]);

    /// <summary>Reads the tables of a file or directory.</summary>
    /// <param name="path">A file of any of the forms, or a directory.</param>
    /// <param name="scanAll">True to look for the root pointer in all of a memory image, not only where a BIOS puts it.</param>
    /// <param name="tables">The tables; there may be no DMAR among them.</param>
    /// <param name="defect">Why there are none.</param>
    /// <param name="known">In a memory image: further places to look at, as the firmware's memory map tells them (<see cref="MemoryMap.FirmwareRegions"/>).</param>
    /// <returns>False where it is empty, or holds no table by its own account.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static bool TryRead(
        string path, bool scanAll, [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect, IReadOnlyList<AddressRange>? known = null)
    {
        if (Directory.Exists(path)) return TryReadDirectory(path, out tables, out defect);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return TryRead(stream, path, new(scanAll, SortedRanges.Join(known ?? [])), out tables, out defect);
    }

    /// <summary>Reads the tables of a stream: all forms but a directory, and memory images only where they are raw and have 1 MiB at most.</summary>
    /// <param name="stream">Read to its end at most; left open.</param>
    /// <param name="scanAll">As for a file.</param>
    /// <param name="tables">As for a file.</param>
    /// <param name="defect">As for a file.</param>
    public static bool TryRead(Stream stream, bool scanAll, [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect) =>
        TryRead(stream, null, new(scanAll, []), out tables, out defect);

    private static bool TryRead(Stream stream, string? path, PointerSearch search, [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect)
    {
        byte[] start = new byte[HeadBytes];
        int got = stream.ReadAtLeast(start, HeadBytes, throwOnEndOfStream: false);
        using var whole = new PrefixedStream(start[..got], stream);
        var head = start.AsSpan(0, got);
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b])) return TryUnpack(whole, search, out tables, out defect);
        if (IsImage(head)) return TryOpenImage(path, search, out tables, out defect);
        byte[]? content = ReadAll(whole, Most(head));
        if (content is not null) return TryReadContent(content, search, out tables, out defect);
        if (Most(head) == Limits.TableBytes && IsUnknown(head)) return TryOpenImage(path, search, out tables, out defect);
        return No(new(0, "file", $"is larger than the {Most(head)} bytes that {(IsText(head) ? "a text of tables" : "such a table")} can have"), out tables, out defect);
    }

    /// <summary>How large a file may be that starts so, if it is no memory image.</summary>
    private static int Most(ReadOnlySpan<byte> head) =>
        IsText(head) ? Limits.DumpTextBytes : FirmwareLogReader.Matches(head) ? Limits.FirmwareLogBytes : AcpiSignatures.IsOther(AcpiSignatures.Of(head)) ? Limits.AcpiTableBytes : Limits.TableBytes;

    private static bool TryReadContent(byte[] content, PointerSearch search, [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect)
    {
        defect = null;
        if (content.Length == 0) return No(new(0, "file", "is empty"), out tables, out defect);
        var head = content.AsSpan(0, Math.Min(HeadBytes, content.Length));
        if (IsImage(head)) return TryOpenImage(null, search, out tables, out defect);
        if (FirmwareLogReader.Matches(head)) return TryReadFirmwareLog(content, out tables, out defect);
        if (IsText(head) && AcpidumpText.TryRead(content, out tables))
            return tables.Tables.Count > 0 || No(tables.Defects is [var first, ..] ? first : new(0, "text of tables", "holds no table"), out tables, out defect);
        if (IsUnknown(head) && !IsText(head) && RawImage.TryOpen(new BytesInMemory(content), default, out var memory, out _))
        {
            using (memory)
            {
                if (TryFind(memory, search, out bool isMachine, out tables, out defect)) return true;
                if (isMachine || content.Length > Limits.TableBytes) return false;
            }
        }

        if (content.Length > Limits.TableBytes && !AcpiSignatures.IsOther(AcpiSignatures.Of(head)))
            return No(new(0, "file", $"has {content.Length} bytes, more than the {Limits.TableBytes} that a DMAR can have"), out tables, out defect);
        tables = new(TableForm.Table, [new(content, "", isDmar: !AcpiSignatures.IsOther(AcpiSignatures.Of(head)))], []);
        defect = null;
        return true;
    }

    /// <summary>The drivers keep a copy of the DMAR table that they found.</summary>
    private static bool TryReadFirmwareLog(byte[] content, [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect)
    {
        var found = new List<AcpiTable>();
        var events = new FirmwareLogReader(new MemoryStream(content));
        Defect? broken;
        while (events.TryReadNext(out var happened, out broken))
        {
            if (happened.Id == FirmwareLogEvent.DmarTable && found.Count < Limits.AcpiTables) found.Add(new(happened.Data.ToArray(), "", isDmar: true));
        }

        tables = null;
        defect = found.Count > 0 ? null : broken ?? new(0, "firmware's log", "holds no DMAR table");
        if (defect is not null) return false;
        tables = new(TableForm.DumpText, found, broken is null ? [] : [broken]);
        return true;
    }

    private static bool TryUnpack(Stream packed, PointerSearch search, [NotNullWhen(true)] out TableSet? tables, [NotNullWhen(false)] out Defect? defect)
    {
        try
        {
            using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
            if (ReadAll(unpacked, Limits.DumpTextBytes) is { } content) return TryReadContent(content, search, out tables, out defect);
            return No(new(0, "gzip file", $"unpacks to more than the {Limits.DumpTextBytes} bytes that a text of tables can have"), out tables, out defect);
        }
        catch (InvalidDataException broken)
        {
            return No(new(0, "gzip file", $"cannot be unpacked ({broken.Message.TrimEnd('.')})"), out tables, out defect);
        }
    }

    /// <summary>The rest of a stream; null where it is longer than <paramref name="most"/>.</summary>
    internal static byte[]? ReadAll(Stream stream, int most)
    {
        using var content = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > most) return null;
        }

        return content.ToArray();
    }

    /// <summary>Tables and memory hold control characters, first of all zeros, and texts do not; UTF-16, which has zeros, is known by its mark.</summary>
    private static bool IsText(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]) || !head.ContainsAny(Controls);

    private static bool IsUnknown(ReadOnlySpan<byte> head) => AcpiSignatures.Of(head) is var signature && !AcpiSignatures.IsDmar(signature) && !AcpiSignatures.IsOther(signature);

    private static bool IsImage(ReadOnlySpan<byte> head) => IsUnknown(head) && MemoryImage.Claims(head);

    private static bool No(Defect why, out TableSet? tables, out Defect defect)
    {
        tables = null;
        defect = why;
        return false;
    }
}
