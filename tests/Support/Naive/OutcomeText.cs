using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Tests.Support;

/// <summary>Outcomes of the product and of the naive translator as text of one form, to be compared.</summary>
internal static class OutcomeText
{
    /// <summary>What both say where they differ, else null.</summary>
    public static string? Difference(Scene scene, in Access access)
    {
        var machine = new NaiveMachine(scene.Words, scene.Registers, scene.HostAddressBits);
        string ours = Text(scene.Translate(access)), naive = Text(NaiveTranslator.Answer(machine, Request(access)), machine);
        return ours == naive ? null : $"ours:  {ours}\nnaive: {naive}";
    }

    private static NaiveRequest Request(in Access access) => new(
        access.Source.Requester, Names.Of(access.Operation), Names.Of(access.AddressType), access.Address.Value,
        (long)access.LengthBytes, (int?)access.Pasid?.Value, access.Data ?? 0)
    { Privileged = access.Privileged };

    private static string Text(in Outcome outcome)
    {
        var message = outcome.Message;
        return outcome.Kind switch
        {
            ResultKind.Ok => $"ok {outcome.HostAddress} {outcome.PageSizeBytes} {outcome.Read} {outcome.Write} {outcome.Execute} {outcome.Domain} {Flags(outcome.Updates)} {outcome.Assumed}",
            ResultKind.Fault => $"fault {(int?)outcome.Condition?.Reason:x} {outcome.Condition?.Name} {outcome.Recorded} {outcome.Address:x} {outcome.Index} {outcome.Assumed}",
            ResultKind.Message => $"msi {message.Vector} {message.Destination} {message.DeliveryMode} {message.Compatibility} {outcome.Assumed}",
            ResultKind.Unreadable => $"unreadable {outcome.Address:x} {outcome.Assumed}",
            _ => $"translation {Names.Of(outcome.Status)} {outcome.HostAddress} {outcome.PageSizeBytes} {outcome.Read} {outcome.Write} {outcome.Execute} {outcome.Uncached} {(int?)outcome.Condition?.Reason:x} {outcome.Condition?.Name} "
                + $"{outcome.Condition is not null && outcome.Recorded} {Flags(outcome.Updates)} {outcome.Assumed}",
        };
    }

    private static string Text(NaiveAnswer answer, NaiveMachine machine) => answer.Result switch
    {
        "ok" => $"ok {Address(answer.Hpa)} {answer.PageSize} {answer.Read} {answer.Write} False {answer.Domain} {answer.Updates} None",
        "fault" when answer.Reason is null => "fault   False   None", // Blocked without a record, which so holds no address.
        "fault" => $"fault {answer.Reason:x} {answer.Name} {answer.Recorded} {NaiveRecord.Address(answer, machine):x} {NaiveRecord.Index(answer)} None",
        "msi" => $"msi {answer.Vector} {answer.Destination} {answer.DeliveryMode} {answer.Compatibility} None",
        "unreadable" => $"unreadable {answer.Address:x} None",
        _ => $"translation {answer.Status} {Address(NaiveRecord.Page(answer))} {answer.PageSize} {answer.Read ?? false} {answer.Write ?? false} False {answer.UntranslatedOnly ?? false} {answer.Reason:x} {answer.Name} "
            + $"{answer.Reason is not null && answer.Recorded == true} {answer.Updates} None",
    };

    private static string Flags(FlagUpdates updates)
    {
        (FlagUpdates Flag, string Name)[] names =
        [
            (FlagUpdates.FirstStageAccessed, "fs-a"), (FlagUpdates.FirstStageDirty, "fs-d"), (FlagUpdates.FirstStageExtendedAccessed, "fs-ea"),
            (FlagUpdates.SecondStageAccessed, "ss-a"), (FlagUpdates.SecondStageDirty, "ss-d"),
        ];
        return string.Join(' ', names.Where(name => updates.HasFlag(name.Flag)).Select(name => name.Name));
    }

    private static string? Address(ulong? value) => value is { } address ? $"0x{address:x}" : null;
}
