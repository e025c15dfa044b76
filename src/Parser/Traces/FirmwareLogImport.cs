using System.Globalization;
using System.Text;
using Layout = Dmarkit.Parser.FirmwareLogLayout.SetAttribute;

namespace Dmarkit.Parser;

/// <summary>
/// Accesses from the log of edk2's VT-d drivers: what a device was let at, and was let at still when the log ended, must be reached. The drivers map each address to
/// itself, page by page. Other events are known and give no access.
/// </summary>
/// <remarks>edk2-platforms, <c>IntelSiliconPkg/Feature/VTd/IntelVTdDxe</c>.</remarks>
internal sealed class FirmwareLogImport(Stream stream, bool strict)
{
    private const string Name = "edk2-vtd-log";

    private readonly FirmwareLogReader events = new(stream);
    private readonly ImportedLines found = new();
    private readonly LiveMappings mappings = new();
    private long known;
    private bool isOver;

    /// <summary>What was read so far; its lines are events.</summary>
    public ImportCounts Counts => found.Counts;

    /// <summary>The next access, or why the log cannot be followed further. An unknown event comes as a defect where that is asked for.</summary>
    public bool TryReadNext(out TraceLine line)
    {
        while (!found.TryTake(out line))
        {
            if (isOver) return false;
            if (!events.TryReadNext(out var happened, out var defect))
            {
                isOver = true;
                mappings.MoveTo(found);
                Counts.SetKnown(Name, known);
                if (defect is not null) found.Add(new TraceLine(defect.Offset, default, null, defect));
                continue;
            }

            Counts.Lines++;
            if (Take(happened)) continue;
            Counts.AddUnknown(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event of type {happened.Id}")), happened.Number);
            if (strict) found.Add(new TraceLine(happened.Number, default, null, new(happened.Number, $"event {happened.Number}", $"has type {happened.Id}, which is unknown")));
        }

        return true;
    }

    private bool Take(in FirmwareLogEvent happened)
    {
        if (!FirmwareLogEvent.IsKnown(happened.Id)) return false;
        known++;
        if (happened.Id != FirmwareLogEvent.SetAttribute || !TrySetAttribute(happened)) Counts.NoAccess++;
        return true;
    }

    private bool TrySetAttribute(in FirmwareLogEvent happened)
    {
        var data = happened.Data.Span;
        if (data.Length < Layout.Bytes || Layout.Status.In(data) != 0) return false; // Refused, nothing has changed.
        var device = new SourceId(0, (ushort)Layout.Requester.In(data));
        ulong address = Layout.Address.In(data), length = Layout.Length.In(data);
        if (length == 0) return false;
        if (Layout.Access.In(data) == 0)
        {
            mappings.Remove(device, new(address), length);
            return true;
        }

        TraceTime time = happened.Timestamp == 0 ? default : new(happened.Timestamp, null);
        return mappings.TryAdd(new(device, new(address), new(address), length, happened.Number, time));
    }
}
