using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>Which functions share an IOMMU group: the operating system gives them to one owner only.</summary>
/// <param name="Groups">The functions of each group, sorted, by the group's number.</param>
public sealed record IommuGroups(ImmutableSortedDictionary<int, ImmutableArray<SourceId>> Groups)
{
    private const string Folder = "iommu_groups/", Devices = "/devices/", Words = "IOMMU Group ";

    /// <summary>
    /// Reads paths such as <c>/sys/kernel/iommu_groups/0/devices/0000:00:02.0</c>, one a line, as <c>find</c> lists them, or lines such as
    /// <c>IOMMU Group 0 00:02.0 VGA compatible controller</c>, as a well-known script writes them. Other lines are passed over.
    /// </summary>
    /// <returns>False where no line names a function.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> text, [NotNullWhen(true)] out IommuGroups? groups, [NotNullWhen(false)] out Defect? defect)
    {
        var members = new SortedDictionary<int, SortedSet<SourceId>>();
        int count = 0;
        for (var lines = new TextLines(Utf8Text.Normalize(text).Span); count < Limits.PciFunctions && lines.Next();)
        {
            if (!TryLine(InventoryText.Of(lines.Line), out int group, out var source)) continue;
            if (!members.TryGetValue(group, out var functions)) members[group] = functions = [];
            if (functions.Add(source)) count++;
        }

        groups = count == 0 ? null : new(members.ToImmutableSortedDictionary(group => group.Key, group => group.Value.ToImmutableArray()));
        defect = count == 0 ? new(0, "list of IOMMU groups", "has no line such as /sys/kernel/iommu_groups/0/devices/0000:00:02.0") : null;
        return groups is not null;
    }

    private static bool TryLine(ReadOnlySpan<char> line, out int group, out SourceId source)
    {
        group = 0;
        source = default;
        int at = line.IndexOf(Folder);
        if (at >= 0)
        {
            var path = line[(at + Folder.Length)..];
            int end = path.IndexOf(Devices);
            return end > 0 && TryNumber(path[..end], out group) && TryFunction(path[(end + Devices.Length)..].TrimEnd(), out source);
        }

        if (!line.StartsWith(Words)) return false;
        var rest = line[Words.Length..];
        return TryNumber(InventoryText.Word(ref rest).TrimEnd(':'), out group) && TryFunction(InventoryText.Word(ref rest), out source);
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryFunction(ReadOnlySpan<char> text, out SourceId source)
    {
        bool isFunction = PciCollector.TryParseAddress(text, out var found) && found is not null;
        source = found ?? default;
        return isFunction;
    }
}
