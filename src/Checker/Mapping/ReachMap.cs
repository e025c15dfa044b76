using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>How far each requester reaches: the host memory that its untranslated requests get to, as merged ranges, and for any memory a request that does.</summary>
/// <remarks>
/// Other than <see cref="MappingSweep"/>, which tells what tables map, it leaves out what no request reaches although it is mapped: the interrupt range
/// (VT-d 3.15) and protected memory (11.4.8) where that is certain. What is unknown is never left out in silence. Requesters that share a domain share the work; a table is looked at
/// once for each level and each set of rights, so that tables that name each other cost no more than their number. An instance serves one thread.
/// </remarks>
public sealed class ReachMap
{
    private const int MostRemembered = 4096;
    private readonly PhysicalMemory memory;
    private readonly MappingSweep sweep;
    private readonly Dictionary<(RemappingUnit Unit, TranslationDomain Domain, bool HasPasid), Reach> known = [];
    private readonly Dictionary<(RemappingUnit, TranslationDomain?, bool, AddressRange, int), MappingLine?> lowest = [];

    /// <summary>Finds the requesters.</summary>
    /// <param name="platform">The machine; it has a memory image.</param>
    public ReachMap(Platform platform)
    {
        ArgumentNullException.ThrowIfNull(platform);
        sweep = new(platform);
        memory = ReadableMemory.Of(platform.Memory!, platform.Errors);
        Units = [.. platform.Units.Select(UnitReach.Of)];
    }

    /// <summary>What decides for each unit. Only the tables of those that are <see cref="UnitReachKind.ByTables"/> tell of requesters.</summary>
    public IReadOnlyList<UnitReach> Units { get; }

    /// <summary>The requesters, each with each of its PASIDs and without, by id, PASID and unit. One that is not among them reaches nothing, if its unit's tables decide.</summary>
    public IReadOnlyList<MappedRequester> Requesters => sweep.Requesters;

    /// <summary>Requesters whose translated requests are let through: how far these reach no range here says.</summary>
    public IReadOnlyList<TranslatedRequester> Translated => sweep.Translated;

    /// <summary>Why requesters may be missing here: a clause for each.</summary>
    public IReadOnlyList<string> Gaps => sweep.Gaps;

    /// <summary>Those of them that concern devices which are among them: PASIDs that were not looked at.</summary>
    internal IReadOnlyList<string> LeftOut => sweep.LeftOut;

    /// <summary>What a requester reaches.</summary>
    /// <param name="requester">One of <see cref="Requesters"/>.</param>
    public Reach Of(MappedRequester requester)
    {
        ArgumentNullException.ThrowIfNull(requester);
        if (requester.Kind == RequesterKind.Unknown) return new([], [new(default, new(requester.Limit - 1), requester.Missing!.Value)], 1);
        bool hasPasid = requester.Pasid is not null;
        if (requester.Domain is not { } domain) return PassedThrough(requester, hasPasid);
        if (!known.TryGetValue((requester.Unit, domain, hasPasid), out var reach)) known.Add((requester.Unit, domain, hasPasid), reach = Sweep(requester.Unit, domain, hasPasid));
        return reach;
    }

    /// <summary>For each requester that reaches the memory, the request of the lowest address that does. Those of which something is unknown may reach it too.</summary>
    /// <param name="target">The memory.</param>
    public IEnumerable<ReachWitness> Into(AddressRange target)
    {
        foreach (var requester in Requesters)
            if (Of(requester).Into(target).Any() && Witness(requester, target) is { } witness) yield return witness;
    }

    /// <summary>The request of the lowest address that reaches any of the memory.</summary>
    /// <param name="requester">One of <see cref="Requesters"/>.</param>
    /// <param name="target">The memory.</param>
    /// <param name="operation">What the request wants to do; null for a write where one gets there, else a read.</param>
    /// <returns>Null where none does, by what is known.</returns>
    public ReachWitness? Witness(MappedRequester requester, AddressRange target, Operation? operation = null)
    {
        ArgumentNullException.ThrowIfNull(requester);
        if (operation is not { } wanted) return Witness(requester, target, Operation.Write) ?? Witness(requester, target, Operation.Read);
        MappingLine? best = null;
        foreach (var part in Of(requester).Into(target))
        {
            if (!Allows(part, wanted) || First(requester, part.Memory, RightsOf(wanted)) is not { } line || best?.Iova.Value <= line.Iova.Value) continue;
            best = line;
            if (requester.Domain is null) break; // What is passed through goes on alike.
        }

        return best is { } found ? Explain(requester, found, wanted) : null;
    }

    private static bool Allows(ReachRange range, Operation operation) => operation switch
    {
        Operation.Read => range.Read,
        Operation.Execute => range.Execute,
        Operation.Atomic => range.Read && range.Write,
        _ => range.Write,
    };

    private static int RightsOf(Operation operation) => operation switch
    {
        Operation.Read => DomainRights.Read,
        Operation.Execute => DomainRights.Read | DomainRights.Execute,
        Operation.Atomic => DomainRights.Read | DomainRights.Write,
        _ => DomainRights.Write,
    };

    private static Reach PassedThrough(MappedRequester requester, bool hasPasid)
    {
        var all = new ReachLeaves(avoidsInterrupts: !hasPasid);
        all.AddMemory(0, requester.Limit - 1, DomainRights.Read | DomainRights.Write | (requester.Executes ? DomainRights.Execute : 0));
        return new(all.Without(NeverReached(requester.Unit, isPaged: false)), [], 0);
    }

    private Reach Sweep(RemappingUnit unit, TranslationDomain domain, bool hasPasid)
    {
        var unknown = new List<UnknownReach>();
        var filter = new MappingFilter { AvoidsInterrupts = !hasPasid };
        var lines = new RangeMerger(filter, line => Note(line, unknown), long.MaxValue);
        var leaves = new ReachLeaves(avoidsInterrupts: !hasPasid);
        DomainSweep.Run(new(memory, lines, filter, null, unit.Configuration!.HostAddressBits), unit.Configuration, domain, leaves);
        return new(leaves.Without(NeverReached(unit, isPaged: true)), unknown, lines.Unknown);
    }

    private static void Note(MappingLine line, List<UnknownReach> unknown)
    {
        if (line.Kind == MappingLineKind.Unknown && unknown.Count < MappingLimits.UnknownParts) unknown.Add(new(line.Iova, line.Last, new(line.Value)));
    }

    /// <summary>What is mapped in vain. Before architecture version 2 protected memory was not checked for paged requests (VT-d 11.4.8.1).</summary>
    private static IEnumerable<AddressRange> NeverReached(RemappingUnit unit, bool isPaged)
    {
        var configuration = unit.Configuration!;
        AddressRange[] interrupts = [InterruptRange.Addresses];
        return isPaged && configuration.MajorVersion < 2 ? interrupts : interrupts.Concat(configuration.ProtectedMemory.Certain);
    }

    /// <summary>The line of the lowest address that leads there, cut to it. PASIDs that share a domain share the answer.</summary>
    private MappingLine? First(MappedRequester requester, AddressRange target, int rights)
    {
        var key = (requester.Unit, requester.Domain, requester.Pasid is not null, target, rights);
        if (lowest.TryGetValue(key, out var line)) return line;
        if (lowest.Count >= MostRemembered) lowest.Clear();
        return lowest[key] = Search(requester, target, rights);
    }

    private MappingLine? Search(MappedRequester requester, AddressRange target, int rights)
    {
        if (requester.Domain is not { } domain)
            return new MappingLine(MappingLineKind.Mapped, new(target.First.Value), target.Last.Value - target.First.Value + 1, target.First.Value, Read: true, Write: true, requester.Executes);
        MappingLine? found = null;
        var configuration = requester.Unit.Configuration!;
        var filter = new MappingFilter { Memory = target, Rights = rights, AvoidsInterrupts = requester.Pasid is null, LeavesOutUnknown = true };
        var lines = new RangeMerger(filter, line => found ??= line, most: 1);
        DomainSweep.Run(new(memory, lines, filter, null, configuration.HostAddressBits), configuration, domain);
        return found;
    }

    private ReachWitness Explain(MappedRequester requester, MappingLine line, Operation operation)
    {
        var steps = new List<WalkStep>();
        bool isOpen = operation switch { Operation.Read => line.Read, Operation.Execute => line.Execute, Operation.Atomic => line.Read && line.Write, _ => line.Write };
        var access = new Access(requester.Source, operation, line.Iova, 1, requester.Pasid, Privileged: !isOpen);
        var outcome = new Translator(memory, requester.Unit.Configuration!).Translate(access, steps);
        return new(requester, access, new(line.Value), steps.Count > 0 ? steps[^1].Address : default, outcome);
    }
}
