using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>What Linux tells dump tools about itself: lines <c>KEY=VALUE</c>, in an ELF note of that name or a place of their own.</summary>
/// <remarks>Linux, Documentation/admin-guide/kdump/vmcoreinfo.rst.</remarks>
internal static class Vmcoreinfo
{
    private const string ReleaseKey = "OSRELEASE";

    /// <summary>Reads the lines, safe to show; those that are none are passed over.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Parse(ReadOnlySpan<byte> text)
    {
        var facts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].TrimEnd("\0\r"u8);
            int equals = line.IndexOf((byte)'=');
            if (equals > 0) facts.Add(new(Escaped.Bytes(line[..equals]), Escaped.Bytes(line[(equals + 1)..])));
        }

        return facts.DrainToImmutable();
    }

    /// <summary>Reads the lines that lie at a place of a dump.</summary>
    /// <returns>False, with why, where they are not there.</returns>
    public static bool TryRead(
        ByteSource source, ulong offset, ulong length, out ImmutableArray<KeyValuePair<string, string>> facts, [NotNullWhen(false)] out Defect? defect)
    {
        facts = [];
        defect = length > Limits.VmcoreinfoBytes ? new((long)offset, "VMCOREINFO", $"has {length} bytes, above {Limits.VmcoreinfoBytes}") : null;
        if (defect is not null) return false;
        byte[] text = new byte[length];
        if (!source.TryRead(offset, text))
        {
            defect = new((long)offset, "VMCOREINFO", $"of {length} bytes is not in the dump");
            return false;
        }

        facts = Parse(text);
        return true;
    }

    /// <summary>The kernel that the lines are of; null where they do not say.</summary>
    public static string? SystemOf(ImmutableArray<KeyValuePair<string, string>> facts)
    {
        foreach (var (key, value) in facts)
            if (key == ReleaseKey) return $"Linux {value}";
        return null;
    }
}
