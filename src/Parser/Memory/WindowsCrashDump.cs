using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Header = Dmarkit.Parser.WindowsDumpLayout.Header;

namespace Dmarkit.Parser;

/// <summary>A crash dump of 64-bit Windows: full, with runs of pages, or with a bitmap of pages.</summary>
/// <remarks>volatility3, <c>symbols/windows/crash64.json</c> and <c>crash_common.json</c>. Small dumps hold no physical memory and are refused.</remarks>
internal static class WindowsCrashDump
{
    /// <summary>Windows has pages of 4 KiB on x86-64.</summary>
    public const int PageBytes = 4096;

    private const ulong Full = 1, Kernel = 2, BitmapFull = 5, BitmapKernel = 6, Automatic = 7, Amd64 = 0x8664;

    /// <summary>True where the file begins as a crash dump of 64-bit Windows does.</summary>
    public static bool Matches(ReadOnlySpan<byte> head) => head.StartsWith("PAGEDU64"u8);

    /// <summary>Reads the headers.</summary>
    /// <returns>False where they break the format's rules or hold no physical memory; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, string name, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        byte[] header = new byte[Header.Bytes];
        if (!source.TryRead(0, header))
        {
            defect = new(0, "Windows crash dump header", $"is cut off: the file has {source.Length} bytes");
            return false;
        }

        ulong machine = Header.Machine.In(header), type = Header.DumpType.In(header);
        if (machine != Amd64)
        {
            defect = new(Header.Machine.Offset, "machine of the Windows crash dump", $"is {Hex.Of(machine)}; one with VT-d is {Hex.Of(Amd64)}");
            return false;
        }

        if (type == Full) return WindowsRuns.TryOpen(source, Describe(name, "full", header), header, out memory, out defect);
        if (type is Kernel or BitmapFull or BitmapKernel or Automatic)
            return WindowsBitmap.TryOpen(source, Describe(name, type == BitmapFull ? "bitmap of all memory" : "bitmap of the kernel's memory", header), out memory, out defect);
        string kind = type switch { 3 => "a header only", 4 => "a small (triage) dump", _ => "of a kind that is not known" };
        defect = new(Header.DumpType.Offset, "Windows crash dump", $"is {kind} (type {type}), without physical memory in a known form; have Windows write a complete one");
        return false;
    }

    private static ImageDescription Describe(string name, string kind, ReadOnlySpan<byte> header)
    {
        var facts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        facts.Add(new("kind", kind));
        facts.Add(new("processors", Header.ProcessorCount.In(header).ToString(CultureInfo.InvariantCulture)));
        facts.Add(new("bug check", Hex.Of(Header.BugCheckCode.In(header))));
        facts.Add(new("directory table base", Hex.Of(Header.DirectoryTableBase.In(header))));
        return new(name)
        {
            System = string.Create(CultureInfo.InvariantCulture, $"Windows build {Header.MinorVersion.In(header)}"),
            Compression = "none",
            PageBytes = PageBytes,
            Facts = facts.ToImmutable(),
        };
    }
}
