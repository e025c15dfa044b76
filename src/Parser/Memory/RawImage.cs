using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>A raw image: the bytes of one run of memory and nothing else, so its base has to be told.</summary>
internal static class RawImage
{
    private const string FormatName = "raw image";

    /// <summary>Takes the file for memory from <paramref name="first"/> on.</summary>
    /// <returns>False where it is empty or would run past 2^64; the source is then the caller's to dispose.</returns>
    public static bool TryOpen(
        ByteSource source, HostAddress first, [NotNullWhen(true)] out PhysicalMemory? memory, [NotNullWhen(false)] out Defect? defect)
    {
        memory = null;
        defect = source.Length == 0 ? new(0, "memory image", "is empty, or a pipe or device, which has no places to read at")
            : source.Length - 1 > ulong.MaxValue - first.Value ? new(0, "raw memory image", $"of {Hex.Of(source.Length)} bytes runs past 2^64 from its base {first} on")
            : null;
        if (defect is not null) return false;
        memory = new SegmentedMemory(source, new(FormatName), [new(first, new(first.Value + (source.Length - 1)), 0)]);
        return true;
    }
}
