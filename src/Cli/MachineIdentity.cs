using System.Text;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>Which machine a bundle is of, for grouping. What nothing tells is null.</summary>
/// <param name="Vendor">Who made its firmware: the OEM ID of the DMAR table.</param>
/// <param name="Model">System and board as the kernel's log names them; else the OEM Table ID.</param>
/// <param name="Firmware">Version and date of the firmware, from that log; else the OEM Revision.</param>
internal sealed record MachineIdentity(string? Vendor, string? Model, string? Firmware)
{
    /// <summary>The line stands among the first of a boot. A log may be of several boots.</summary>
    private const int MaxLogBytes = 4 << 20;

    /// <summary>Longer than the line can be: the kernel composes it in 128 bytes (Linux, drivers/firmware/dmi_scan.c).</summary>
    private const int MostBytes = 128;

    /// <param name="header">The DMAR table's header, or null.</param>
    /// <param name="log">The kernel's log, or null.</param>
    public static MachineIdentity Of(AcpiHeader? header, string? log)
    {
        var (model, firmware) = log is null ? default : InLog(log);
        return new(
            Known(header?.OemId),
            model ?? Known(header?.OemTableId),
            firmware ?? (header is null ? null : $"OEM revision {Hex.Of(header.OemRevision)}"));
    }

    /// <summary>The log's line <c>DMI: VENDOR PRODUCT/BOARD, BIOS VERSION DATE</c>; the last of them, for it is of the latest boot.</summary>
    private static (string? Model, string? Firmware) InLog(string path)
    {
        const string Start = "DMI: ", Between = ", BIOS ";
        byte[] content;
        try
        {
            content = Files.ReadStart(path, MaxLogBytes, out _);
        }
        catch (Exception trouble) when (trouble is InputFailure or IOException or UnauthorizedAccessException)
        {
            return default; // Who reads its faults says so.
        }

        ReadOnlySpan<byte> log = content;
        while (log.LastIndexOf("DMI: "u8) is >= 0 and var at)
        {
            var line = log[(at + Start.Length)..];
            line = line[..Math.Min(line.Length, MostBytes)];
            if (line.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end) line = line[..end];
            string text = Encoding.UTF8.GetString(line);
            if (text.LastIndexOf(Between, StringComparison.Ordinal) is > 0 and var split) return (Known(text[..split]), Known(text[(split + Between.Length)..]));
            log = log[..at]; // Others of that name count memory slots.
        }

        return default;
    }

    private static string? Known(string? text) => text?.Trim() is { Length: > 0 } known ? Escaped.Sentence(known) : null;
}
