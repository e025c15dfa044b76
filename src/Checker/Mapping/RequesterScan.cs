using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Finds every requester of which one unit's tables tell, by the same lookup that a request goes through.</summary>
/// <param name="memory">The image.</param>
/// <param name="unit">The unit.</param>
/// <param name="budget">How much may still be looked at, in all units together.</param>
/// <remarks>
/// VT-d 3.4. A bus whose root entry leads nowhere costs one lookup, each other bus 256. Requests without PASID come first, so that the PASIDs of one device leave no other
/// device out.
/// </remarks>
internal sealed class RequesterScan(PhysicalMemory memory, RemappingUnit unit, PasidBudget budget)
{
    private const int Buses = 256, DeviceFunctions = 256;
    private readonly EntryReader reader = new(memory);
    private readonly UnitConfiguration configuration = unit.Configuration!;
    private readonly Dictionary<RequesterRoute, RequesterRoute> routes = [];
    private readonly Dictionary<(ulong, ulong), ContextAnswer> answers = [];
    private (int Bus, HostAddress Table)? contextTable; // Legacy mode: the bus of the last lookup whose root entry leads somewhere, and where.
    private readonly List<SourceId> withPasids = [];

    /// <summary>What was found: requesters without PASID, then those with.</summary>
    public List<MappedRequester> Found { get; } = [];

    /// <summary>Requesters whose translated requests the context entry lets through.</summary>
    public List<TranslatedRequester> Translated { get; } = [];

    /// <summary>Context entries that are present.</summary>
    public int Contexts { get; private set; }

    /// <summary>What blocks the requests without PASID of the requester that was looked up last, or null.</summary>
    public FaultCondition? Stop { get; private set; }

    /// <summary>The first requester of whose PASIDs not all were looked at; null where all were.</summary>
    public SourceId? LeftOut { get; private set; }

    /// <summary>Looks all of them up.</summary>
    /// <param name="only">The one that is asked for; null for all.</param>
    public void Run(SourceId? only)
    {
        ushort segment = unit.Segment ?? only?.Segment ?? 0;
        if (only is not { } one) LookUpAll(segment);
        else if (one.Segment == segment) LookUp(one);
        foreach (var source in withPasids) WithPasids(source);
    }

    private void LookUpAll(ushort segment)
    {
        for (int bus = 0; bus < Buses; bus++)
            for (int deviceFunction = 0; deviceFunction < DeviceFunctions; deviceFunction++)
                if (!LookUp(new(segment, (ushort)(bus << 8 | deviceFunction)))) break;
    }

    /// <returns>False where no other device of the bus has an entry either.</returns>
    private bool LookUp(SourceId source)
    {
        bool isRead = TryReadContext(source, out var words);
        if (isRead && answers.TryGetValue(words, out var known))
        {
            Take(source, known);
            return true;
        }

        var device = Of(source, null);
        Stop = device.Condition;
        if (device.Missing is { } missing) return Lacks(source, device, missing);
        if (device.Condition is { } condition)
        {
            if (condition == FaultCondition.RootEntryNotPresent || condition == FaultCondition.RootEntryReserved || condition == FaultCondition.RootTableAccess) return false;
            if (condition == ScalableFault.RootEntryReserved || condition == ScalableFault.RootTableAccess) return false;
            if (condition == ScalableFault.RootEntryNotPresent) return source.DeviceFunction < DeviceFunctions / 2; // The other half has a table of its own.
        }

        var answer = Answer(source, device);
        if (isRead) answers.Add(words, answer);
        else FindContexts(source);
        Take(source, answer);
        return true;
    }

    /// <summary>What a context entry comes to that is there.</summary>
    private ContextAnswer Answer(SourceId source, in DeviceLookup device)
    {
        if (device.Condition == FaultCondition.ContextEntryNotPresent || device.Condition == ScalableFault.ContextEntryNotPresent) return new(device.Condition, false, null, null);
        return new(device.Condition, true, device.Condition is null ? Known(source, null, device.Plan) : null, TranslatedBehind(source));
    }

    private void Take(SourceId source, in ContextAnswer answer)
    {
        Stop = answer.Stop;
        if (!answer.IsPresent) return;
        Contexts++;
        if (answer.Requester is { } requester) Found.Add(requester.Source == source ? requester : requester with { Source = source, LastSource = source });
        if (configuration.IsScalable) withPasids.Add(source);
        if (answer.Translated is { } translated) Translated.Add(translated with { Source = source });
    }

    /// <summary>Keeps where the context table of a requester's bus lies, whose root entry leads somewhere: in legacy mode the entry there is all that tells its devices apart.</summary>
    private void FindContexts(SourceId source)
    {
        Span<ulong> root = stackalloc ulong[RootEntry.LengthBytes / sizeof(ulong)];
        bool isThere = configuration.RootTable.Mode != TranslationMode.Scalable && reader.TryReadEntry(new(configuration.RootTable.TableAddress.Value + RootEntry.LengthBytes * (ulong)source.Bus), root);
        contextTable = isThere ? (source.Bus, new RootEntry(root[0], root[1]).ContextTableAddress) : null;
    }

    /// <summary>The context entry of a requester, where the root entry of its bus is known to lead there: equal ones have equal answers, and need no second lookup.</summary>
    private bool TryReadContext(SourceId source, out (ulong, ulong) words)
    {
        words = default;
        if (contextTable is not (var bus, var table) || bus != source.Bus) return false;
        Span<ulong> entry = stackalloc ulong[ContextEntry.LengthBytes / sizeof(ulong)];
        if (!reader.TryReadEntry(new(table.Value + ContextEntry.LengthBytes * (ulong)source.DeviceFunction), entry)) return false;
        words = (entry[0], entry[1]);
        return true;
    }

    private DeviceLookup Of(SourceId source, Pasid? pasid, AddressType type = AddressType.Untranslated) =>
        DeviceLookup.Of(reader, configuration, new Access(source, Operation.Read, new(0), 1, pasid, false, type), null);

    /// <summary>What a context entry that is present lets through beside untranslated requests; null for nothing.</summary>
    private TranslatedRequester? TranslatedBehind(SourceId source)
    {
        var translated = Of(source, null, AddressType.Translated);
        return translated.Condition is null && translated.Missing is null ? new(unit, source, translated.Plan.HostPermissions) : null;
    }

    private void WithPasids(SourceId source)
    {
        if (!PasidScan.TryOpen(reader, configuration, source, budget, out var pasids)) return;
        var alike = new Dictionary<(ulong, uint), MappedRequester?>();
        foreach (var (pasid, directory) in pasids.Present())
        {
            if (!budget.TryTakeRequester()) break;
            bool isOrdinary = pasid.Value != pasids.RidPasid && pasid.Value >> ((int)configuration.ExtendedCapability.PasidSize + 1) == 0;
            if ((isOrdinary && directory is { } word ? OfPasid(source, pasid, word, alike) : OfPasid(source, pasid)) is { } found) Found.Add(found);
        }

        if (budget.IsSpent) LeftOut ??= source;
    }

    /// <summary>Equal directory entries lead to the same table: what one of them gave goes for the others, but for PASIDs that are refused for their number.</summary>
    private MappedRequester? OfPasid(SourceId source, Pasid pasid, ulong directory, Dictionary<(ulong, uint), MappedRequester?> alike)
    {
        var key = (directory, (uint)PasidEntry.IndexOf(pasid));
        if (alike.TryGetValue(key, out var known)) return known is null ? null : known with { Pasid = pasid };
        var found = OfPasid(source, pasid);
        if (alike.Count < MappingLimits.PasidsAlike) alike.Add(key, found);
        return found;
    }

    private MappedRequester? OfPasid(SourceId source, Pasid pasid)
    {
        var device = Of(source, pasid);
        return device.Missing is { } missing ? Unknown(source, source, pasid, device, missing) : device.Condition is null ? Known(source, pasid, device.Plan) : null;
    }

    private MappedRequester Known(SourceId source, Pasid? pasid, in TranslationPlan plan)
    {
        bool isPassed = plan.Stages == Stages.None;
        bool executes = pasid is not null && plan.Entry.ExecuteRequestsEnable && configuration.ExtendedCapability.ExecuteRequests && configuration.MajorVersion < Translator.VersionWithoutExecute;
        ulong limit = plan.IsScalable ? HostLimit : Math.Min(HostLimit, configuration.InputLimit(plan.SecondStageLevels));
        var route = new RequesterRoute(isPassed ? null : TranslationDomain.Of(plan, executes, pasid is not null), limit, executes, null, null);
        return new(unit, source, source, pasid, isPassed ? RequesterKind.PassThrough : RequesterKind.Translated) { Route = Shared(route) };
    }

    /// <summary>The same object for equal routes.</summary>
    private RequesterRoute Shared(RequesterRoute route)
    {
        if (routes.TryGetValue(route, out var known)) return known;
        routes.Add(route, route);
        return route;
    }

    /// <summary>The first address beyond the host's width.</summary>
    private ulong HostLimit => 1UL << Math.Min(configuration.HostAddressBits, 63);

    /// <summary>One line for all requesters that hang on one missing page.</summary>
    /// <returns>False where these are all of the bus.</returns>
    private bool Lacks(SourceId source, in DeviceLookup device, HostAddress missing)
    {
        bool isRoot = device.What!.EndsWith("root entry", StringComparison.Ordinal);
        if (!isRoot && !device.What!.EndsWith("context entry", StringComparison.Ordinal))
        {
            Take(source, new(null, true, null, TranslatedBehind(source)));
        }

        var last = isRoot ? new SourceId(source.Segment, (ushort)(source.Requester | DeviceFunctions - 1)) : source;
        bool joins = Found is [.., { Kind: RequesterKind.Unknown, Pasid: null } before] && before.What == device.What && before.LastSource.Requester + 1 == source.Requester
            && (before.Missing!.Value.Value ^ missing.Value) >> 12 == 0;
        if (joins) Found[^1] = Found[^1] with { LastSource = last };
        else Found.Add(Unknown(source, last, null, device, missing));
        return !isRoot;
    }

    private MappedRequester Unknown(SourceId first, SourceId last, Pasid? pasid, in DeviceLookup device, HostAddress missing) =>
        new(unit, first, last, pasid, RequesterKind.Unknown) { Route = new(null, configuration.WidestInput, false, missing, device.What) };

    /// <summary>What a context entry comes to.</summary>
    /// <param name="Stop">What blocks requests without PASID, or null.</param>
    /// <param name="IsPresent">True where it counts as present.</param>
    /// <param name="Requester">The requester whose entry was looked up first, or null.</param>
    /// <param name="Translated">What its translated requests may, or null.</param>
    private readonly record struct ContextAnswer(FaultCondition? Stop, bool IsPresent, MappedRequester? Requester, TranslatedRequester? Translated);
}
