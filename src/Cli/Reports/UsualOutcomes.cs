using System.Buffers;
using System.Text;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Writes the outcome lines of usual accesses, byte for byte as <see cref="OutcomeJson"/> does.</summary>
/// <remarks>What does not change from line to line is rendered once by that: the end of a line by its flags and assumptions, the start of a fault by its condition.</remarks>
internal sealed class UsualOutcomes
{
    private static readonly FaultCondition NoCondition = new(default, null, false, default, "");
    private readonly Dictionary<FaultCondition, byte[]> faults = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(FlagUpdates, Assumptions), byte[]> ends = [];
    private (FlagUpdates Updates, Assumptions Assumed, byte[] Text) end = (default, default, [.. "}\n"u8]);

    /// <summary>Writes one.</summary>
    /// <returns>False where it is none that is written here: nothing is written then.</returns>
    public bool TryWrite(ref Utf8Line line, long index, in UsualAnswer answer)
    {
        ref readonly var outcome = ref answer.Outcome;
        if (outcome.Kind is not (ResultKind.Ok or ResultKind.Fault or ResultKind.Unreadable) || outcome.Index is not null) return false;
        line.Put("{\"i\":"u8);
        line.PutNumber(index);
        if (outcome.Kind == ResultKind.Ok)
        {
            line.Put(",\"result\":\"ok\",\"hpa\":"u8);
            line.PutAddress(answer.HostAddress!.Value.Value);
            if (outcome.PageSizeBytes is { } size)
            {
                line.Put(",\"pageSize\":"u8);
                if (size == 4096) line.Put("4096"u8);
                else line.PutNumber((long)size);
            }

            line.Put(",\"read\":"u8);
            line.PutTruth(outcome.Read);
            line.Put(",\"write\":"u8);
            line.PutTruth(outcome.Write);
            if (outcome.Domain is { } domain)
            {
                line.Put(",\"domain\":"u8);
                line.PutNumber(domain);
            }
        }
        else if (outcome.Kind == ResultKind.Fault)
        {
            line.Put(StartOf(outcome.Condition));
            if (answer.Address is { } address)
            {
                line.Put(",\"address\":"u8);
                line.PutAddress(address);
            }

            line.Put(",\"recorded\":"u8);
            line.PutTruth(outcome.Recorded);
        }
        else
        {
            line.Put(",\"result\":\"unreadable\",\"address\":"u8);
            line.PutAddress(answer.Address ?? 0);
            line.Put(",\"what\":\""u8);
            line.Put(Encoding.UTF8.GetBytes(outcome.What ?? ""));
            line.Put("\""u8);
        }

        line.Put(EndOf(outcome));
        return true;
    }

    private byte[] StartOf(FaultCondition? condition)
    {
        if (faults.TryGetValue(condition ?? NoCondition, out byte[]? known)) return known;
        string reason = condition is null ? "" : $",\"reason\":\"{Hex.Of((ulong)condition.Reason)}\"", name = condition?.Name is { } named ? $",\"name\":\"{named}\"" : "";
        return faults[condition ?? NoCondition] = Encoding.UTF8.GetBytes($",\"result\":\"fault\"{reason}{name}");
    }

    private byte[] EndOf(in Outcome outcome)
    {
        if (end.Updates == outcome.Updates && end.Assumed == outcome.Assumed) return end.Text;
        var key = (outcome.Updates, outcome.Assumed);
        if (!ends.TryGetValue(key, out byte[]? known)) ends[key] = known = RenderedEnd(outcome);
        end = (outcome.Updates, outcome.Assumed, known);
        return known;
    }

    private static byte[] RenderedEnd(in Outcome outcome)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = Json.Lines(buffer);
        json.WriteStartObject();
        OutcomeJson.WriteList(json, "sets", Names.Of(outcome.Updates));
        OutcomeJson.WriteList(json, "assumed", Names.Of(outcome.Assumed));
        json.WriteEndObject();
        json.Flush();
        var rest = buffer.WrittenSpan[1..]; // Without the brace that opens it; and behind other fields a comma comes first.
        return [.. rest.Length > 1 ? ","u8 : ""u8, .. rest, (byte)'\n'];
    }
}
