using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The devices of one partition that one unit serves, asked which of them may use an interrupt-remapping entry.</summary>
internal sealed class UnitInterrupts
{
    private const int Functions = 8;
    private readonly HashSet<ushort> requesters;

    /// <summary>The first device of each bus.</summary>
    private readonly ImmutableArray<SourceId> buses;

    public UnitInterrupts(RemappingUnit unit, UnitConfiguration configuration, ImmutableArray<SourceId> members, InterruptLimits limits)
    {
        (Unit, Configuration, Members, Limits) = (unit, configuration, members, limits);
        buses = [.. members.DistinctBy(member => member.Bus)];
        requesters = [.. members.Select(member => member.Requester)];
    }

    /// <summary>The unit.</summary>
    public RemappingUnit Unit { get; }

    /// <summary>What its registers say.</summary>
    public UnitConfiguration Configuration { get; }

    /// <summary>The devices; one at least.</summary>
    public ImmutableArray<SourceId> Members { get; }

    /// <summary>The interrupts that they may raise.</summary>
    public InterruptLimits Limits { get; }

    /// <summary>One of the devices that may use the entry; null where none may. It is found without asking each, for a table has 65,536 entries.</summary>
    public SourceId? UserOf(InterruptEntry entry)
    {
        ushort source = (ushort)entry.SourceId;
        return entry.Validation switch
        {
            SourceValidation.None => Members[0],
            SourceValidation.RequesterId => FirstOf(source & ~(Functions - 1), Functions, entry),
            SourceValidation.BusRange => buses.Where(bus => entry.Accepts(bus.Requester)).Cast<SourceId?>().FirstOrDefault(),
            _ => null,
        };
    }

    private SourceId? FirstOf(int first, int count, InterruptEntry entry)
    {
        for (int requester = first; requester < first + count; requester++)
            if (requesters.Contains((ushort)requester) && entry.Accepts((ushort)requester)) return new(Members[0].Segment, (ushort)requester);
        return null;
    }
}
