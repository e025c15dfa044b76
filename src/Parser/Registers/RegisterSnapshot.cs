using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>The registers of one or several remapping units at one moment.</summary>
/// <param name="Units">The units in the order of the input.</param>
public sealed record RegisterSnapshot(ImmutableArray<UnitRegisters> Units)
{
    /// <summary>Reads a snapshot in any form that is known: JSON, Linux's <c>iommu_regset</c>, a kernel log, the log of edk2's VT-d drivers, or a raw copy of a unit's register page.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="rawBase">Where the unit of a raw page lies; null where that is not known. A form that carries its own addresses refuses one.</param>
    /// <param name="snapshot">The snapshot, on success.</param>
    /// <param name="defect">Why the content is no snapshot, else null.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> content, HostAddress? rawBase,
        [NotNullWhen(true)] out RegisterSnapshot? snapshot, [NotNullWhen(false)] out Defect? defect)
    {
        snapshot = null;
        if (content.IsEmpty)
        {
            defect = new(0, "register snapshot", "is empty");
            return false;
        }

        var text = Utf8Text.Normalize(content);
        bool isFirmwares = SnapshotFirmwareLog.Matches(content.Span);
        bool isJson = text.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..], isRegset = !isJson && SnapshotRegset.Matches(text.Span), isLog = !isJson && !isRegset && SnapshotLog.Matches(text.Span);
        if (rawBase is not null && (isJson || isRegset || isLog || isFirmwares))
        {
            string form = isFirmwares ? "firmware's log" : isJson ? "JSON" : isRegset ? "the text of iommu_regset" : "a kernel log";
            defect = new(0, "register snapshot", $"is {form}, which carries its own addresses; leave the @BASE out");
            return false;
        }

        return isFirmwares ? SnapshotFirmwareLog.TryRead(content, out snapshot, out defect)
            : isJson ? SnapshotJson.TryRead(text.Span, out snapshot, out defect)
            : isRegset ? SnapshotRegset.TryRead(text.Span, out snapshot, out defect)
            : isLog ? SnapshotLog.TryRead(text.Span, out snapshot, out defect)
            : SnapshotPage.TryRead(content.Span, rawBase, out snapshot, out defect);
    }

    /// <summary>Looks for the registers of a table's units in a memory image, which may hold the units' pages as it holds memory.</summary>
    /// <param name="memory">The image.</param>
    /// <param name="units">The units.</param>
    /// <returns>Those whose page is there and plausible; none in most images.</returns>
    public static ImmutableArray<UnitRegisters> InMemory(PhysicalMemory memory, IEnumerable<HardwareUnit> units)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(units);
        return SnapshotInMemory.Of(memory, units);
    }
}
