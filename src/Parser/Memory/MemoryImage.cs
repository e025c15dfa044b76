using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>Opens memory images: finds a file's format from its content.</summary>
public static class MemoryImage
{
    private const int HeadBytes = 64;

    /// <summary>Every format that carries its own addresses. What none of them claims is a raw image.</summary>
    private static readonly Format[] Formats =
    [
        new("ELF core", ElfCore.Matches, ElfCore.TryOpen),
        new("kdump-compressed dump", Kdump.Matches, Kdump.TryOpen),
        new("LiME dump", Lime.Matches, Lime.TryOpen),
        new("AVML dump", Avml.Matches, Avml.TryOpen),
        new("Windows crash dump", WindowsCrashDump.Matches, WindowsCrashDump.TryOpen),
        new("tables in Linux's debugfs", DebugfsTables.Matches, DebugfsTables.TryOpen),
    ];

    private delegate bool Matcher(ReadOnlySpan<byte> head);

    private delegate bool Opener(
        ByteSource source, string name, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect);

    /// <summary>Opens a file, whichever format it has.</summary>
    /// <param name="path">A regular file, or a link to one. It must not change while the image is open.</param>
    /// <param name="rawBase">The address of a raw image's first byte; null means 0. Other formats carry their addresses, so there it is a defect.</param>
    /// <param name="memory">The image, to be disposed by the caller.</param>
    /// <param name="defect">What is wrong with the content, and where.</param>
    /// <returns>False where the content breaks the rules of the format that it claims, or the file is empty.</returns>
    /// <exception cref="IOException">There is no such file, or the system cannot open it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static bool TryOpen(
        string path, HostAddress? rawBase, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        ByteSource source = FileBytes.Open(path);
        try
        {
            return TryOpen(ref source, rawBase, out memory, out defect);
        }
        finally
        {
            if (memory is null) source.Dispose();
        }
    }

    /// <summary>Splits <c>FILE[@BASE]</c>. A base is meant only where a decimal or <c>0x</c> number follows the last <c>@</c> and ends the argument.</summary>
    /// <param name="argument">As given on the command line; a file whose name ends like a base takes <c>@0</c> behind it.</param>
    /// <param name="path">The file's name, not empty.</param>
    /// <param name="rawBase">The base; null where there is none.</param>
    /// <returns>False where no file is named.</returns>
    public static bool TrySplitArgument(string argument, out string path, out HostAddress? rawBase)
    {
        ArgumentNullException.ThrowIfNull(argument);
        path = argument;
        rawBase = null;
        int at = argument.LastIndexOf('@');
        if (at >= 0 && Hex.TryParse(argument.AsSpan(at + 1), out ulong value))
        {
            path = argument[..at];
            rawBase = new(value);
        }

        return path.Length > 0;
    }

    /// <summary>True where a file starts as one of the formats that carry their own addresses, or as one that is known and not read: all but a raw image.</summary>
    internal static bool Claims(ReadOnlySpan<byte> head)
    {
        if (KdumpFlattened.Matches(head) || ForeignFormat(head) is not null) return true;
        foreach (var format in Formats)
            if (format.Matches(head)) return true;
        return false;
    }

    private static bool TryOpen(
        ref ByteSource source, HostAddress? rawBase, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        var head = Head(source);
        bool isFlattened = KdumpFlattened.Matches(head); // A wrapping around any dump that makedumpfile writes, not a format of memory.
        if (isFlattened)
        {
            if (!KdumpFlattened.TryOpen(source, out var flattened, out defect)) return false;
            source = flattened;
            head = Head(source);
        }

        foreach (var format in Formats)
        {
            if (!format.Matches(head)) continue;
            string name = isFlattened ? $"{format.Name} (flattened)" : format.Name;
            if (rawBase is null) return format.TryOpen(source, name, out memory, out defect);
            defect = new(0, name, $"carries its own addresses, so that base {rawBase} means nothing");
            return false;
        }

        if (ForeignFormat(head) is { } foreign)
        {
            defect = new(0, "memory image", $"is {foreign}, which this version does not read; convert it to raw, ELF core or kdump");
            return false;
        }

        if (!isFlattened) return RawImage.TryOpen(source, rawBase ?? default, out memory, out defect);
        defect = new(0, "flattened dump", "is neither kdump-compressed nor an ELF core");
        return false;
    }

    /// <summary>Formats that are known but not read. Taken for raw they would give wrong answers.</summary>
    private static string? ForeignFormat(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'P', (byte)'A', (byte)'G', (byte)'E', (byte)'D', (byte)'U', (byte)'M', (byte)'P', ..] => "a crash dump of 32-bit Windows",
        [(byte)'M', (byte)'D', (byte)'M', (byte)'P', ..] => "a Windows minidump",
        [(byte)'D', (byte)'I', (byte)'S', (byte)'K', (byte)'D', (byte)'U', (byte)'M', (byte)'P', ..] => "a diskdump of the old kind",
        [0x1f, 0x8b, ..] => "gzip-compressed",
        [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "xz-compressed",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "zstd-compressed",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a zip archive",
        _ => null,
    };

    private static byte[] Head(ByteSource source)
    {
        byte[] head = new byte[(int)Math.Min(HeadBytes, source.Length)];
        return source.TryRead(0, head) ? head : [];
    }

    private sealed record Format(string Name, Matcher Matches, Opener TryOpen);
}
