using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which translation applies to a requester in legacy mode: what its root and context entries say.</summary>
/// <param name="Context">The context entry; all zero where the lookup did not get that far.</param>
/// <param name="Condition">Why the lookup stopped, or null.</param>
/// <param name="Missing">The entry that the image lacks, or null.</param>
/// <param name="What">What that entry is.</param>
/// <remarks>VT-d 3.4.2, 9.1, 9.3; the order of the checks is that of Table 30.</remarks>
internal readonly record struct DeviceLookup(ContextEntry Context, FaultCondition? Condition, HostAddress? Missing, string? What)
{
    /// <summary>True where the context entry was read and suppresses the record of what follows, present or not (VT-d 9.3).</summary>
    public bool FaultProcessingDisabled => Context.FaultProcessingDisable;

    public static DeviceLookup Of(EntryReader reader, UnitConfiguration unit, SourceId source, AddressType type, ICollection<WalkStep>? steps)
    {
        var rootTable = unit.RootTable.TableAddress;
        if ((rootTable.Value & unit.BeyondHost) != 0) return Stop(default, FaultCondition.RootTableAccess);
        var place = new HostAddress(rootTable.Value + RootEntry.LengthBytes * (ulong)source.Bus);
        if (!reader.TryReadPair(rootTable, source.Bus, out ulong low, out ulong high)) return new(default, null, place, "root entry");
        var root = new RootEntry(low, high);
        var stop = !root.Present ? FaultCondition.RootEntryNotPresent
            : root.HasReservedBits || (root.ContextTableAddress.Value & unit.BeyondHost) != 0 ? FaultCondition.RootEntryReserved
            : null;
        steps?.Add(new("root entry", place, [low, high], RootEntry.Fields, Decision(stop, $"names the context table at {root.ContextTableAddress}")));
        if (stop is not null) return Stop(default, stop);

        place = new(root.ContextTableAddress.Value + ContextEntry.LengthBytes * (ulong)source.DeviceFunction);
        if (!reader.TryReadPair(root.ContextTableAddress, source.DeviceFunction, out low, out high)) return new(default, null, place, "context entry");
        var context = new ContextEntry(low, high);
        stop = Judge(unit, context, type);
        steps?.Add(new("context entry", place, [low, high], ContextEntry.Fields, Decision(stop, Meaning(context))));
        return Stop(context, stop);
    }

    private static DeviceLookup Stop(ContextEntry context, FaultCondition? condition) => new(context, condition, null, null);

    private static FaultCondition? Judge(UnitConfiguration unit, ContextEntry context, AddressType type)
    {
        if (!context.Present) return FaultCondition.ContextEntryNotPresent;
        bool passThrough = context.Type == TranslationType.PassThrough;

        // With pass-through the whole table pointer is ignored, and so are its bits beyond the host address width (VT-d 9.3).
        bool pointerReserved = !passThrough && (context.SecondStageTableAddress.Value & unit.BeyondHost) != 0;
        if (context.HasReservedBits || pointerReserved || unit.IsDomainReserved(context.DomainId)) return FaultCondition.ContextEntryReserved;
        if (!unit.Capability.SupportsLevels(context.Levels)) return FaultCondition.WidthUnsupported;
        bool offered = context.Type switch
        {
            TranslationType.UntranslatedOnly => true,
            TranslationType.WithDeviceTlb => unit.ExtendedCapability.DeviceTlb,
            TranslationType.PassThrough => unit.ExtendedCapability.PassThrough,
            _ => false,
        };
        if (!offered) return FaultCondition.TypeUnsupported;
        return type != AddressType.Untranslated && context.Type != TranslationType.WithDeviceTlb
            ? FaultCondition.TranslationRequestBlocked
            : null;
    }

    private static string Decision(FaultCondition? stop, string otherwise) => stop is null ? otherwise : $"blocks the request: {stop.Meaning}";

    private static string Meaning(ContextEntry context) => context.Type == TranslationType.PassThrough
        ? "passes requests through untranslated"
        : $"names the second-stage level-{context.Levels} table at {context.SecondStageTableAddress}, domain {context.DomainId}";
}
