using Dmarkit.Checker;
using Dmarkit.Cli.Reports;
using Dmarkit.Parser;

namespace Dmarkit.Cli;

/// <summary>On which line of what <c>dmarkit show FILE</c> writes a finding's field stands.</summary>
internal sealed class ListingLines
{
    private readonly Dictionary<(long Offset, long Length), int> places = [];
    private readonly List<(long Offset, int Line)> starts = [];
    private readonly ulong? address;
    private readonly int end;

    private ListingLines(DmarTable table, ulong? address)
    {
        this.address = address;
        end = table.Bytes.Length;
        int line = 1;
        foreach (var node in TableOutline.Of(table)) Add(node, ref line);
        starts.Sort();
    }

    /// <summary>Lists a table when it is first asked for.</summary>
    /// <param name="table">The table; null where the input holds none.</param>
    /// <param name="address">Where it lies in memory; null where offsets of findings are offsets in the table.</param>
    public static Func<Finding, int?>? Of(DmarTable? table, HostAddress? address)
    {
        if (table is null) return null;
        var lines = new Lazy<ListingLines>(() => new(table, address?.Value));
        return finding => lines.Value.LineOf(finding);
    }

    private int? LineOf(Finding finding)
    {
        if (OffsetOf(finding) is not { } offset || offset > end) return null;
        if (places.TryGetValue((offset, finding.Place.LengthBytes ?? 0), out int exact)) return exact;
        int at = starts.BinarySearch((offset, int.MaxValue)); // No line has that number, so this is where the next one would stand.
        return ~at > 0 ? starts[~at - 1].Line : null;
    }

    /// <summary>The offset in the table; null where the finding is about other bytes of the input. Those of a table in an image have an address only.</summary>
    private long? OffsetOf(Finding finding)
    {
        if (address is not { } start) return finding.Place.Offset;
        return finding is { Place.Offset: null, Address: { } physical } && physical.Value >= start && physical.Value - start <= (ulong)end ? (long)(physical.Value - start) : null;
    }

    private void Add(OutlineNode node, ref int line)
    {
        places.TryAdd((node.Offset, node.LengthBytes), line);
        starts.Add((node.Offset, line));
        int lines = TableListing.LinesOf(node);
        for (int more = 1; more < lines; more++) starts.Add((node.Offset + more * TableListing.RawBytes, line + more));
        line += lines;
        if (node.Raw is not null) return;
        foreach (var child in node.Children) Add(child, ref line);
    }
}
