using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>An outcome as one line for people.</summary>
internal static class OutcomeText
{
    public static string Of(in Outcome outcome)
    {
        string text = outcome.Kind switch
        {
            ResultKind.Ok => $"ok: reaches {outcome.HostAddress}{Mapping(outcome)}",
            ResultKind.Fault => Fault(outcome),
            ResultKind.Message => Message(outcome.Message),
            ResultKind.Unreadable => $"unreadable: the image lacks the {outcome.What} at {Hex.Of(outcome.Address ?? 0)}",
            _ => Translation(outcome),
        };
        if (outcome.Updates != FlagUpdates.None) text += $" (hardware sets the flags {string.Join(", ", Names.Of(outcome.Updates))})";
        return outcome.Assumed == Assumptions.None ? text : $"{text} (assumed: {string.Join(", ", Names.Of(outcome.Assumed))})";
    }

    private static string Mapping(in Outcome outcome) => outcome.PageSizeBytes is { } size
        ? $" through a page of {Hex.Of(size)} bytes, {Rights(outcome)}{(outcome.Domain is { } domain ? $", domain {domain}" : "")}"
        : ", not paged";

    private static string Rights(in Outcome outcome) => (outcome.Read, outcome.Write) switch
    {
        (true, true) => "read-write",
        (true, false) => "read-only",
        (false, true) => "write-only",
        _ => "no access",
    };

    private static string Fault(in Outcome outcome)
    {
        if (outcome.Condition is not { } condition) return "fault: blocked without a record";
        string name = condition.Name is null ? "" : $" ({condition.Name})";
        string at = outcome.Address is { } address ? $", fault address {Hex.Of(address)}" : outcome.Index is { } index ? $", interrupt index {index}" : "";
        return $"fault {Hex.Of((ulong)condition.Reason)}{name}: {condition.Meaning}{at}, {(outcome.Recorded ? "recorded" : "not recorded")}";
    }

    private static string Message(in InterruptMessage message) => message.Descriptor is { } descriptor
        ? $"msi: virtual vector {message.Vector} is posted to the descriptor at {descriptor}{(message.Urgent ? ", urgent" : "")}"
        : $"msi: vector {message.Vector}, {(message.Logical ? "logical" : "physical")} destination {message.Destination}, delivery mode {message.DeliveryMode}, "
            + $"{(message.LevelTriggered ? "level" : "edge")}{(message.Compatibility ? ", in compatibility format" : "")}";

    private static string Translation(in Outcome outcome)
    {
        string answer = outcome.HostAddress is { } page ? $" {page}{Mapping(outcome)}" : outcome.Uncached ? " untranslated access only" : " no permission";
        string status = outcome.Status == CompletionStatus.Success ? $"success,{answer}" : Names.Of(outcome.Status);
        return outcome.Condition is null ? $"translation: {status}" : $"translation: {status}; {Fault(outcome)}";
    }
}
