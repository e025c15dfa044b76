using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Explains faults by a machine's tables, as they are in its image.</summary>
/// <remarks>An instance serves one thread. What the image lacks is said, never guessed.</remarks>
public sealed class FaultExplainer
{
    private readonly Platform platform;
    private readonly FaultTables tables;

    /// <summary>Explains the faults of <paramref name="platform"/>.</summary>
    public FaultExplainer(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        this.platform = platform;
        tables = new(platform);
    }

    /// <summary>What a fault means.</summary>
    public FaultExplanation Explain(FaultReport fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var explained = new FaultExplanation(fault, fault.Reason is { } code ? FaultTable.MeaningOf((FaultReason)code) : null) { Device = RequesterNames.Of(tables, fault.Source) };
        var unit = UnitLookup.Find(platform, fault.Source, out string? obstacle);
        if (unit is null) return Unexplained(explained, obstacle!);
        explained = explained with { Unit = unit };
        if (FaultRequest.Of(fault) is not { } request) return Unexplained(explained, "the report does not tell enough of the request to try it");
        var steps = new List<WalkStep>();
        if (tables.Answer(request, unit, steps, out obstacle) is not { } now) return Unexplained(explained, obstacle!);
        explained = explained with
        {
            Now = now,
            IsSame = now.Kind == ResultKind.Unreadable ? null : fault.Reason is { } reason ? (byte?)now.Condition?.Reason == reason : now.Kind == ResultKind.Fault,
            Entry = DecidingEntry.Of(platform, now, steps),
            Causes = FaultCauses.Of(new(tables, fault, request, unit, now, steps)),
        };
        return explained with { Next = NextSteps.Of(explained) };
    }

    private static FaultExplanation Unexplained(FaultExplanation explained, string obstacle)
    {
        explained = explained with { Obstacle = obstacle, Causes = [new(FaultCauseKind.Unknown, obstacle)] };
        return explained with { Next = NextSteps.Of(explained) };
    }
}
