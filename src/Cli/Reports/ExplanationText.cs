using System.Globalization;
using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Explanations for people: a paragraph a fault.</summary>
internal static class ExplanationText
{
    public static void Write(IEnumerable<ExplainedFault> faults, TextWriter output)
    {
        string between = "";
        foreach (var fault in faults)
        {
            output.Write($"{between}{Heading(fault)}\n");
            foreach (var (label, text) in Lines(fault)) output.Write($"  {label + ":",-17}{text}\n");
            between = "\n";
        }
    }

    /// <summary>The fault in one line: <c>0000:00:02.0 write of 0x1000, reason 0x5, 3 times, at 12.5 to 13.1</c>.</summary>
    public static string Heading(ExplainedFault fault)
    {
        var (first, last, count) = fault.Group;
        string what = first.Request == FaultedRequest.Interrupt ? string.Create(CultureInfo.InvariantCulture, $"interrupt {first.Address}") : $"{Names.Of(Operation(first))} of {Hex.Of(first.Address)}";
        string pasid = first.Pasid is { } id ? $" with PASID {id}" : "";
        string reason = first.Reason is { } code ? $", reason {Hex.Of(code)}" : "";
        string times = count > 1 ? string.Create(CultureInfo.InvariantCulture, $", {count} times") : "";
        return $"{first.Source} {what}{pasid}{reason}{times}{When(first.Time, last.Time)}";
    }

    /// <summary>What is said of it, each with its label.</summary>
    public static IEnumerable<(string Label, string Text)> Lines(ExplainedFault fault)
    {
        var explained = fault.Explanation;
        yield return ("meaning", explained.Meaning ?? "the log has no reason code");
        if (explained.Device is { } device) yield return ("device", device);
        if (explained.Unit is { } unit) yield return ("unit", unit.Base?.ToString() ?? "the only one");
        yield return ("now", explained.Now is { } now ? $"{OutcomeText.Of(now)}{Compared(explained.IsSame)}" : $"nobody can tell: {explained.Obstacle}");
        if (explained.Entry is { } entry) yield return ("entry", EntryText(entry));
        foreach (var cause in explained.Causes.Where(cause => cause.Why != explained.Obstacle)) yield return (Names.Of(cause.Kind), cause.Why);
        foreach (string next in explained.Next) yield return ("next", next);
    }

    public static Operation Operation(FaultReport fault) => fault.Request switch
    {
        FaultedRequest.Read => Parser.Operation.Read,
        FaultedRequest.Write => Parser.Operation.Write,
        _ => Parser.Operation.Message,
    };

    private static string Compared(bool? isSame) => isSame switch { true => "; the same as then", false => "; not as then", _ => "" };

    private static string EntryText(DecidingEntry entry) => entry.Value is null
        ? $"{entry.What} at {entry.Address}, which the image lacks"
        : $"{entry.What} at {entry.Address} = {entry.Value}{(entry.FileOffset is { } offset ? $" (file offset {Hex.Of((ulong)offset)})" : "")}: {entry.Decision}";

    private static string When(TraceTime first, TraceTime last) => first.IsUnknown ? "" : first == last ? $", at {first}" : $", from {first} to {last}";
}
