using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>How an outcome compares with what a trace expects.</summary>
public enum Verdict : byte
{
    /// <summary>The trace expects nothing of this access.</summary>
    NotExpected,

    /// <summary>Every field that the trace names is as it says.</summary>
    Met,

    /// <summary>A field differs.</summary>
    NotMet,

    /// <summary>The image lacks what would decide it.</summary>
    NotDecidable,
}

/// <summary>Compares outcomes with expectations.</summary>
public static class ExpectationCheck
{
    /// <summary>Compares every field that <paramref name="expected"/> names.</summary>
    /// <param name="expected">What the trace says, or null.</param>
    /// <param name="outcome">What the tables say.</param>
    /// <param name="difference">The first field that differs, as <c>hpa is 0x2000, expected 0x1000</c>; else null.</param>
    public static Verdict Compare(Expectation? expected, in Outcome outcome, out string? difference)
    {
        difference = null;
        if (expected is null) return Verdict.NotExpected;
        var message = outcome.Kind == ResultKind.Message ? outcome.Message : default(InterruptMessage?);
        bool completed = outcome is { Kind: ResultKind.Translation, Status: CompletionStatus.Success }, mapped = completed || outcome.Kind == ResultKind.Ok;
        bool blocked = outcome.Kind == ResultKind.Fault || outcome.Condition is not null;
        difference =
            Differs("result", expected.Result is { } kind ? Names.Of(kind) : null, Names.Of(outcome.Kind))
            ?? DiffersInHex("hpa", expected.HostAddress?.Value, outcome.HostAddress?.Value)
            ?? Differs("pageSize", expected.PageSizeBytes, outcome.PageSizeBytes)
            ?? Differs("read", expected.Read, mapped ? outcome.Read : null)
            ?? Differs("write", expected.Write, mapped ? outcome.Write : null)
            ?? Differs("domain", expected.Domain, outcome.Domain)
            ?? DiffersInHex("reason", expected.Reason, (ulong?)outcome.Condition?.Reason)
            ?? Differs("name", expected.Name, outcome.Condition?.Name)
            ?? Differs("exec", expected.Execute, completed ? false : null)
            ?? Differs("global", expected.Global, completed ? false : null)
            ?? Differs("uncached", expected.Uncached, completed ? outcome.Uncached : null)
            ?? Differs("recorded", expected.Recorded, blocked ? outcome.Recorded : null)
            ?? DiffersInHex("address", expected.Address, outcome.Address)
            ?? Differs("what", expected.What, outcome.What)
            ?? Differs("index", expected.Index, outcome.Index)
            ?? Differs("vector", expected.Vector, message?.Vector)
            ?? Differs("destination", expected.Destination, message?.Destination)
            ?? Differs("deliveryMode", expected.DeliveryMode, message?.DeliveryMode)
            ?? Differs("posted", expected.Posted, message is { } sent ? sent.Descriptor is not null : null)
            ?? DiffersInHex("descriptor", expected.Descriptor, message?.Descriptor?.Value)
            ?? Differs("urgent", expected.Urgent, message is { Descriptor: not null } posted ? posted.Urgent : null)
            ?? Differs("compatibility", expected.Compatibility, message?.Compatibility)
            ?? Differs("logical", expected.Logical, message is { Descriptor: null } ? message.Value.Logical : null)
            ?? Differs("level", expected.Level, message is { Descriptor: null } ? message.Value.LevelTriggered : null)
            ?? Differs("status", expected.Status, outcome.Kind == ResultKind.Translation ? Names.Of(outcome.Status) : null);
        if (difference is null) return Verdict.Met;
        return outcome.Kind == ResultKind.Unreadable && expected.Result != ResultKind.Unreadable ? Verdict.NotDecidable : Verdict.NotMet;
    }

    private static string? Differs(string field, string? expected, string? found) => expected is null || expected == found
        ? null
        : $"{field} is {found ?? "absent"}, expected {Escaped.Text(expected)}";

    private static string? DiffersInHex(string field, ulong? expected, ulong? found) => expected is null || expected == found
        ? null
        : $"{field} is {(found is { } value ? Hex.Of(value) : "absent")}, expected {Hex.Of(expected.Value)}";

    private static string? Differs(string field, bool? expected, bool? found) => expected is null || expected == found
        ? null
        : $"{field} is {Truth(found)}, expected {Truth(expected)}";

    private static string? Differs(string field, ulong? expected, ulong? found) => expected is null || expected == found
        ? null
        : $"{field} is {(found is { } value ? value : "absent")}, expected {expected}";

    private static string? Differs(string field, int? expected, int? found) => expected is null || expected == found
        ? null
        : $"{field} is {(found is { } value ? value : "absent")}, expected {expected}";

    private static string Truth(bool? value) => value switch { true => "true", false => "false", null => "absent" };
}
