using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Why an interrupt was blocked, by its entry in the interrupt-remapping table.</summary>
/// <remarks>VT-d 5.1.4.</remarks>
internal static class InterruptCauses
{
    /// <summary>Indices that are named: a device has some dozens of entries, and eight show where they lie.</summary>
    private const int MostNamed = 8;

    public static IEnumerable<FaultCause> Of(FaultCase @case)
    {
        var fault = @case.Fault;
        var table = @case.Unit.Configuration!.InterruptTable;
        switch (@case.Now.Condition?.Reason)
        {
            case FaultReason.InterruptIndexBeyondTable:
                yield return new(FaultCauseKind.Overrun, string.Create(CultureInfo.InvariantCulture, $"index {fault.Address} lies beyond the {table.EntryCount} entries of the table at {table.TableAddress}"));
                break;
            case FaultReason.InterruptEntryNotPresent:
                bool isLeft = @case.Last?.Words.Any(word => word != 0) == true;
                yield return new(FaultCauseKind.Freed, $"entry {fault.Address} is not present{(isLeft ? " and still holds what it was" : ", as one that was freed or never filled")}{Own(@case)}");
                break;
            case FaultReason.InterruptSourceMismatch when @case.Last is { } last:
                var entry = new InterruptEntry(last.Words[0], last.Words[1]);
                yield return new(FaultCauseKind.WrongRequester, $"entry {fault.Address} takes requests of {Accepted(entry, fault.Source.Segment)}{Own(@case)}");
                break;
        }
    }

    private static string Accepted(InterruptEntry entry, ushort segment)
    {
        if (entry.Validation == SourceValidation.BusRange) return string.Create(CultureInfo.InvariantCulture, $"buses {entry.FirstBus:x2} to {entry.LastBus:x2}");
        if (entry.Validation == SourceValidation.Reserved) return "nobody";
        string id = $"{new SourceId(segment, (ushort)entry.SourceId)}";
        return entry.SourceMask == ushort.MaxValue ? id : $"{id}, some function bits aside";
    }

    /// <summary>Which entries are the requester's own.</summary>
    private static string Own(FaultCase @case)
    {
        ushort requester = @case.Fault.Source.Requester;
        var survey = @case.Tables.Platform.InterruptSurveys.FirstOrDefault(each => each.Unit == @case.Unit);
        var own = survey?.Entries.Where(each => each.Entry.Validation == SourceValidation.RequesterId && each.Entry.Accepts(requester)).Select(each => each.Index).Take(MostNamed + 1).ToList();
        return own is null or [] ? "" : $"; its own are {string.Join(", ", own.Take(MostNamed))}{(own.Count > MostNamed ? " and more" : "")}";
    }
}
