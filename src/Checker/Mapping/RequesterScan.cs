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
        var device = Of(source, null);
        Stop = device.Condition;
        if (device.Missing is { } missing) return Lacks(source, device, missing);
        if (device.Condition is { } condition)
        {
            if (condition == FaultCondition.RootEntryNotPresent || condition == FaultCondition.RootEntryReserved || condition == FaultCondition.RootTableAccess) return false;
            if (condition == ScalableFault.RootEntryReserved || condition == ScalableFault.RootTableAccess) return false;
            if (condition == ScalableFault.RootEntryNotPresent) return source.DeviceFunction < DeviceFunctions / 2; // The other half has a table of its own.
            if (condition == FaultCondition.ContextEntryNotPresent || condition == ScalableFault.ContextEntryNotPresent) return true;
        }

        Contexts++;
        if (device.Condition is null) Found.Add(Known(source, null, device.Plan));
        BehindContext(source);
        return true;
    }

    private DeviceLookup Of(SourceId source, Pasid? pasid, AddressType type = AddressType.Untranslated) =>
        DeviceLookup.Of(reader, configuration, new Access(source, Operation.Read, new(0), 1, pasid, false, type), null);

    /// <summary>What a context entry that is present allows beside requests without PASID.</summary>
    private void BehindContext(SourceId source)
    {
        if (configuration.IsScalable) withPasids.Add(source);
        var translated = Of(source, null, AddressType.Translated);
        if (translated.Condition is null && translated.Missing is null) Translated.Add(new(unit, source, translated.Plan.HostPermissions));
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
            Contexts++;
            BehindContext(source);
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
}
