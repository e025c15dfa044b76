using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which translation applies to a request: what the entries say that lead from its requester to it.</summary>
/// <param name="Plan">How it is translated; without meaning where the lookup stopped.</param>
/// <param name="Condition">Why the lookup stopped, or null.</param>
/// <param name="Missing">The entry that the image lacks, or null.</param>
/// <param name="What">What that entry is.</param>
/// <param name="FaultProcessingDisabled">True where an entry that was read, present or not, suppresses the record of qualified faults (VT-d 7.1.1).</param>
/// <remarks>VT-d 3.4; the order of the checks is that of Table 30.</remarks>
internal readonly record struct DeviceLookup(
    TranslationPlan Plan, FaultCondition? Condition, HostAddress? Missing, string? What, bool FaultProcessingDisabled)
{
    public static DeviceLookup Of(EntryReader reader, UnitConfiguration unit, in Access access, ICollection<WalkStep>? steps) =>
        unit.RootTable.Mode == TranslationMode.Scalable ? new ScalableLookup(reader, unit, steps).Of(access) : LegacyLookup.Of(reader, unit, access, steps);

    public static DeviceLookup Found(in TranslationPlan plan, bool disabled) => new(plan, null, null, null, disabled);

    public static DeviceLookup Stop(FaultCondition condition, bool disabled) => new(default, condition, null, null, disabled);

    public static DeviceLookup Lacks(HostAddress place, string what) => new(default, null, place, what, false);

    /// <summary>What a step says of an entry.</summary>
    public static string Decision(FaultCondition? stop, string otherwise) => stop is null ? otherwise : $"blocks the request: {stop.Meaning}";
}
