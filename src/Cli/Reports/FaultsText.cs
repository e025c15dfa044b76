using Dmarkit.Checker;
using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>Fault reasons for people: all of them as lines, or one explained.</summary>
internal static class FaultsText
{
    /// <summary>One line a condition.</summary>
    public static void WriteList(IReadOnlyList<FaultCondition> conditions, TextWriter output)
    {
        output.Write("code  name     FPD  condition\n");
        foreach (var condition in conditions)
            output.Write($"{Code(condition)}  {condition.Name ?? "-",-7}  {(condition.Qualified ? "yes" : "no"),-3}  {condition.Meaning}\n");
        output.Write("FPD: whether a Fault Processing Disable bit that was met suppresses the record.\n");
    }

    /// <summary>A paragraph a condition.</summary>
    public static void Explain(IReadOnlyList<FaultCondition> conditions, TextWriter output)
    {
        foreach (var condition in conditions)
        {
            var subject = FaultSubject.Of(condition);
            output.Write($"{Code(condition)}{(condition.Name is null ? "" : $" {condition.Name}")}: {condition.Meaning}.\n");
            output.Write($"  Look at:              {subject.What} (VT-d {subject.Section}; {Where(subject)})\n");
            output.Write($"  Record:               {Record(condition)}\n");
            output.Write($"  Translation request:  {Answer(condition)}\n");
        }
    }

    public static string Code(FaultCondition condition) => $"0x{(int)condition.Reason:x2}";

    private static string Where(FaultSubject subject) => subject.Mode switch
    {
        "interrupts" => "interrupts",
        "any" => "every mode",
        _ => $"{subject.Mode} mode",
    };

    private static string Record(FaultCondition condition) => !condition.Qualified ? "always"
        : FaultSubject.Of(condition).Mode == "interrupts" ? "unless the entry's Fault Processing Disable bit is set"
        : "unless an entry that was read has its Fault Processing Disable bit set";

    private static string Answer(FaultCondition condition) => condition switch
    {
        { MeetsTranslationRequests: false } => "never meets this",
        { Reason: FaultReason.FirstStageFlagsFailed } => "success without permission, and yet recorded",
        { Completion: CompletionStatus.Success } => "success with the permissions that are left; not recorded",
        _ => Names.Of(condition.Completion),
    };
}
