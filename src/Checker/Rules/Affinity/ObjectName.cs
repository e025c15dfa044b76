using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Paths of the ACPI name space, as ANDDs hold them (VT-d 8.7).</summary>
internal static class ObjectName
{
    /// <summary>What a full path starts with.</summary>
    public const char Root = '\\';

    /// <summary>Real paths have a third of it; a hostile one may fill a structure of 64 KiB.</summary>
    private const int MostShown = 64;

    /// <summary>True for a list of segments with dots between them, behind the root or without it (ACPI 5.3: one to four of A to Z, 0 to 9 and underscore, no digit first).</summary>
    public static bool IsPath(ReadOnlySpan<char> name)
    {
        if (name is [Root, .. var rest]) name = rest;
        foreach (var segment in name.Split('.'))
        {
            if (!IsSegment(name[segment])) return false;
        }

        return true;
    }

    /// <summary>The name for a message, cut where it is long.</summary>
    public static string Shown(NamespaceDevice device) => device.Name.Length <= MostShown ? device.Name : $"{device.Name.AsSpan(0, MostShown)}...";

    private static bool IsSegment(ReadOnlySpan<char> segment)
    {
        if (segment.Length is < 1 or > 4 || char.IsAsciiDigit(segment[0])) return false;
        foreach (char c in segment)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != '_') return false;
        }

        return true;
    }
}
