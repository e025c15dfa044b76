using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A machine's tables, as the explanations of many faults ask them.</summary>
internal sealed class FaultTables(Platform platform)
{
    /// <summary>Lines of one requester's mappings that are looked through: what has more is not worth the time of each fault.</summary>
    private const int MostLines = 1 << 16;

    /// <summary>Domains of which they are remembered.</summary>
    private const int MostDomains = 64;

    private readonly Dictionary<RemappingUnit, Translator> translators = [];
    private readonly Dictionary<(RemappingUnit, TranslationDomain), List<MappingLine>> listings = [];
    private Dictionary<(RemappingUnit Unit, SourceId Source, Pasid? Pasid), MappedRequester>? requesters;
    private ILookup<SourceId, SourceId>? devicesBehind;

    /// <summary>The tables' sweep; null without memory.</summary>
    private MappingSweep? Sweep => field ??= Platform.Memory is null ? null : new(Platform);

    /// <summary>The machine.</summary>
    public Platform Platform { get; } = platform;

    /// <summary>Every requester that the tables tell of; none without memory.</summary>
    public IReadOnlyList<MappedRequester> Requesters => Sweep?.Requesters ?? [];

    /// <summary>The functions whose requests may carry an id because of a bridge above them; none without an inventory.</summary>
    public IEnumerable<SourceId> DevicesBehind(SourceId id)
    {
        devicesBehind ??= (Platform.Pci is { } pci ? pci.Functions.SelectMany(function => RequesterAliases.Of(pci, function.Source).Select(alias => (Alias: alias, function.Source))) : [])
            .ToLookup(each => each.Alias, each => each.Source);
        return devicesBehind[id].Where(device => device != id);
    }

    /// <summary>What becomes of a request.</summary>
    /// <param name="access">The request.</param>
    /// <param name="unit">The unit that it meets; null for the one that the DMAR table gives its requester.</param>
    /// <param name="steps">Where given, gets each entry that was read, in order.</param>
    /// <param name="obstacle">Why nobody can tell, as a clause; else null.</param>
    /// <returns>Null where nobody can tell.</returns>
    public Outcome? Answer(in Access access, RemappingUnit? unit, ICollection<WalkStep>? steps, out string? obstacle)
    {
        obstacle = null;
        if (Platform.Memory is not { } memory)
        {
            obstacle = "there is no memory image (--memory)";
            return null;
        }

        unit ??= UnitLookup.Find(Platform, access.Source, out obstacle);
        if (unit is null) return null;
        if (unit.Configuration is not { } configuration)
        {
            obstacle = $"nothing tells the registers of {unit} (--registers)";
            return null;
        }

        if (!translators.TryGetValue(unit, out var translator)) translators[unit] = translator = new(memory, configuration);
        if (!translator.CanTranslate(access, out string? missing))
        {
            obstacle = $"{missing} ({unit})";
            return null;
        }

        if (access.Operation != Operation.PageRequest) return translator.Translate(access, steps);
        if (!translator.TakesPageRequest(access, out var refusal, steps)) return refusal;
        obstacle = $"{unit} would queue the page request today: what blocked it has changed";
        return null;
    }

    /// <summary>What is mapped for a requester, with its aliases once each, by address; the first lines of very many.</summary>
    public IReadOnlyList<MappingLine> LinesOf(RemappingUnit unit, in Access request)
    {
        if (RequesterOf(unit, request) is not { Domain: { } domain } requester) return [];
        if (listings.TryGetValue((unit, domain), out var lines)) return lines;
        if (listings.Count >= MostDomains) listings.Clear();
        listings.Add((unit, domain), lines = []);
        Sweep!.List(requester, line => { if (lines.Count < MostLines) lines.Add(line); }, MostLines);
        return lines;
    }

    /// <summary>What is mapped for a requester between two addresses, every alias in full.</summary>
    public IReadOnlyList<MappingLine> LinesBetween(RemappingUnit unit, in Access request, Iova first, Iova last) =>
        RequesterOf(unit, request) is { Domain: not null } requester ? Sweep!.Window(requester, first, last) : [];

    /// <summary>The requester as the unit's tables have it; null where they have nothing for it.</summary>
    private MappedRequester? RequesterOf(RemappingUnit unit, in Access request)
    {
        if (requesters is null)
        {
            requesters = [];
            foreach (var each in Requesters) requesters.TryAdd((each.Unit, each.Source, each.Pasid), each);
        }

        return requesters.GetValueOrDefault((unit, request.Source, request.Pasid));
    }
}
