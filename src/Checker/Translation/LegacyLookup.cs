using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The lookup in legacy mode: root and context entry.</summary>
/// <remarks>VT-d 3.4.2, 9.1, 9.3.</remarks>
internal static class LegacyLookup
{
    public static DeviceLookup Of(EntryReader reader, UnitConfiguration unit, in Access access, ICollection<WalkStep>? steps)
    {
        var source = access.Source;
        var rootTable = unit.RootTable.TableAddress;
        if ((rootTable.Value & unit.BeyondHost) != 0) return DeviceLookup.Stop(FaultCondition.RootTableAccess, disabled: false);
        Span<ulong> words = stackalloc ulong[2];
        var place = new HostAddress(rootTable.Value + RootEntry.LengthBytes * (ulong)source.Bus);
        if (reader.FailsToRead(place, RootEntry.LengthBytes)) return DeviceLookup.Stop(FaultCondition.RootTableAccess, disabled: false);
        if (!reader.TryReadEntry(place, words)) return DeviceLookup.Lacks(place, "root entry");
        var root = new RootEntry(words[0], words[1]);
        var stop = !root.Present ? FaultCondition.RootEntryNotPresent
            : FieldMasks.Meet(words, unit.Devices.Root) ? FaultCondition.RootEntryReserved
            : null;
        steps?.Add(new("root entry", place, [.. words], RootEntry.Fields, DeviceLookup.Decision(stop, $"names the context table at {root.ContextTableAddress}")));
        if (stop is not null) return DeviceLookup.Stop(stop, disabled: false);

        place = new(root.ContextTableAddress.Value + ContextEntry.LengthBytes * (ulong)source.DeviceFunction);
        if (reader.FailsToRead(place, ContextEntry.LengthBytes)) return DeviceLookup.Stop(FaultCondition.ContextTableAccess, disabled: false);
        if (!reader.TryReadEntry(place, words)) return DeviceLookup.Lacks(place, "context entry");
        var context = new ContextEntry(words[0], words[1]);
        stop = Judge(unit, context, access, words);
        steps?.Add(new("context entry", place, [.. words], ContextEntry.Fields, DeviceLookup.Decision(stop, Meaning(context))));
        if (stop is not null) return DeviceLookup.Stop(stop, context.FaultProcessingDisable);
        var stages = context.Type == TranslationType.PassThrough ? Stages.None : Stages.Second;
        return DeviceLookup.Found(new(stages, context.SecondStageTableAddress, context.Levels, (int)context.DomainId), context.FaultProcessingDisable);
    }

    private static FaultCondition? Judge(UnitConfiguration unit, ContextEntry context, in Access access, ReadOnlySpan<ulong> words)
    {
        if (!context.Present) return FaultCondition.ContextEntryNotPresent;
        bool passThrough = context.Type == TranslationType.PassThrough;

        // With pass-through the whole table pointer is ignored, and so are its bits beyond the host address width (VT-d 9.3).
        bool pointerReserved = !passThrough && (context.Word0 & unit.Devices.ContextTablePointer) != 0;
        if (FieldMasks.Meet(words, unit.Devices.Context) || pointerReserved) return FaultCondition.ContextEntryReserved;
        if (!unit.Capability.SupportsLevels(context.Levels)) return FaultCondition.WidthUnsupported;
        bool offered = context.Type switch
        {
            TranslationType.UntranslatedOnly => true,
            TranslationType.WithDeviceTlb => unit.ExtendedCapability.DeviceTlb,
            TranslationType.PassThrough => unit.ExtendedCapability.PassThrough,
            _ => false,
        };
        if (!offered) return FaultCondition.TypeUnsupported;
        if (access.AddressType == AddressType.Untranslated) return null;
        if (context.Type != TranslationType.WithDeviceTlb) return FaultCondition.TranslationRequestBlocked;
        if (access.AddressType != AddressType.Translated) return null;
        return (access.Address.Value & unit.BeyondHost) != 0 ? FaultCondition.TranslatedBeyondHost
            : InterruptRange.Contains(access.Address.Value) ? FaultCondition.OutputInInterruptRange
            : null;
    }

    private static string Meaning(ContextEntry context) => context.Type == TranslationType.PassThrough
        ? "passes requests through untranslated"
        : $"names the second-stage level-{context.Levels} table at {context.SecondStageTableAddress}, domain {context.DomainId}";
}
