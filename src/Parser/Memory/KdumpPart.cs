using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Main = Dmarkit.Parser.KdumpLayout.MainHeader;
using Sub = Dmarkit.Parser.KdumpLayout.SubHeader;

namespace Dmarkit.Parser;

/// <summary>Which part of a split kdump a file is.</summary>
/// <param name="FirstFrame">The first page frame of the part.</param>
/// <param name="EndFrame">One more than the last. Not above <paramref name="FirstFrame"/> where the part is empty, as makedumpfile leaves some where there is little to split.</param>
/// <param name="FrameCount">How many frames the whole dump has.</param>
/// <param name="Dump">Names the dump that it is a part of: equal for all of its parts.</param>
internal sealed record KdumpPart(ulong FirstFrame, ulong EndFrame, ulong FrameCount, string Dump)
{
    /// <summary>Reads which part it is.</summary>
    /// <param name="version">The header's version; the first one knows no parts.</param>
    /// <param name="main">The main header.</param>
    /// <param name="sub">The sub header.</param>
    /// <param name="count">The number of frames of the whole dump.</param>
    /// <param name="subOffset">Where the sub header lies.</param>
    /// <param name="part">The part; null where the file is a whole dump.</param>
    /// <param name="defect">Why it can be no part.</param>
    public static bool TryRead(
        int version, ReadOnlySpan<byte> main, ReadOnlySpan<byte> sub, ulong count, ulong subOffset, out KdumpPart? part, [NotNullWhen(false)] out Defect? defect)
    {
        part = null;
        defect = null;
        if (version < 2 || Sub.Split.In(sub) == 0) return true;
        ulong first = (version >= 6 ? Sub.FirstFrame64 : Sub.FirstFrame).In(sub), end = Math.Min(count, (version >= 6 ? Sub.EndFrame64 : Sub.EndFrame).In(sub));
        if (first > end)
        {
            defect = new((long)subOffset + Sub.FirstFrame.Offset, "part of a split kdump", $"begins at page frame {first} and ends before {end}");
            return false;
        }

        part = new(first, end, count, NameOf(main));
        return true;
    }

    /// <summary>
    /// All parts carry the same system and time. makedumpfile asks for more, the whole main header; but parts of which one is incomplete differ in its status.
    /// </summary>
    private static string NameOf(ReadOnlySpan<byte> main) =>
        Convert.ToHexString(SHA256.HashData(main[Main.SystemName.Offset..Main.Microseconds.End]));
}
