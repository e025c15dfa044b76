using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Parser;

/// <summary>The PCI functions of a machine, as far as a listing of them tells. It never changes.</summary>
public sealed partial class PciInventory
{
    private readonly Dictionary<SourceId, PciFunction> bySource;
    private readonly PciBuses buses;

    internal PciInventory(PciCollector collected)
    {
        Functions = [.. collected.Functions.Select(facts => new PciFunction(facts)).OrderBy(function => function.Source)];
        bySource = Functions.ToDictionary(function => function.Source);
        buses = new(Functions);
        Defects = collected.Defects;
        OtherDomainFunctions = collected.OtherDomainFunctions;
        Knowledge = KnowledgeOf(Functions);
    }

    /// <summary>All functions, by segment, bus, device and function.</summary>
    public ImmutableArray<PciFunction> Functions { get; }

    /// <summary>What is known of every function; nothing where there are none.</summary>
    public PciKnowledge Knowledge { get; }

    /// <summary>
    /// Functions left out because the operating system gave their domain a number above 0xffff: they sit behind a volume management device (VMD),
    /// whose id their requests carry, so that no scope and no unit ever names them.
    /// </summary>
    public int OtherDomainFunctions { get; }

    /// <summary>Lines, files and entries that could not be used; the offset is the line's number, or 0 in a directory.</summary>
    public IReadOnlyList<Defect> Defects { get; }

    /// <summary>The function at an address.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryGet(SourceId source, [NotNullWhen(true)] out PciFunction? function) => bySource.TryGetValue(source, out function);

    /// <summary>The bridge that a function lies behind; null on a root bus, and where no bridge tells that its bus lies behind it.</summary>
    public PciFunction? ParentBridge(PciFunction function) => ParentBridge(function.Source);

    /// <summary>The same for any address of a bus that holds a function or lies behind a bridge.</summary>
    public PciFunction? ParentBridge(SourceId source) => buses.BridgeOf(source.Segment, source.Bus);

    /// <summary>The bridges above an address, the nearest first, the one on the root bus last.</summary>
    public IEnumerable<PciFunction> BridgesAbove(SourceId source)
    {
        // A bridge's bus is below those behind it, so that this ends.
        for (var bridge = ParentBridge(source); bridge is not null; bridge = ParentBridge(bridge)) yield return bridge;
    }

    /// <summary>The root port that an address lies behind; null where there is none above it, or port types are not known.</summary>
    public PciFunction? RootPortOf(SourceId source) => BridgesAbove(source).FirstOrDefault(bridge => bridge.IsRootPort == true);

    /// <summary>Walks a scope's path: from its start bus over bridges to the device that it names.</summary>
    public ScopeTarget Resolve(DeviceScope scope) => Resolve(scope.Segment, scope.StartBus, scope.Path);

    /// <summary>Walks a path.</summary>
    /// <param name="segment">PCI segment.</param>
    /// <param name="startBus">The bus of the first step.</param>
    /// <param name="path">The steps; all but the last are bridges.</param>
    public ScopeTarget Resolve(ushort segment, byte startBus, IReadOnlyList<PathStep> path)
    {
        byte bus = startBus;
        for (int step = 0; step < path.Count; step++)
        {
            if (path[step] is not { Device: <= 31, Function: <= 7 } at) return new(ScopeTargetKind.NoAddress, step, null, null);
            var source = new SourceId(segment, bus, at.Device, at.Function);
            if (!TryGet(source, out var function)) return new(ScopeTargetKind.Absent, step, source, null);
            if (step == path.Count - 1) return new(ScopeTargetKind.Found, step, source, function);
            if (function.IsBridge == false) return new(ScopeTargetKind.NotABridge, step, source, function);
            if (function.SecondaryBus is not { } behind) return new(ScopeTargetKind.Unknown, step, source, function);
            if (behind == 0) return new(ScopeTargetKind.NoBusBehind, step, source, function);
            bus = behind;
        }

        return new(ScopeTargetKind.Unknown, 0, null, null);
    }

    private static PciKnowledge KnowledgeOf(ImmutableArray<PciFunction> functions)
    {
        if (functions.IsEmpty) return PciKnowledge.None;
        var known = PciKnowledge.None;
        if (functions.All(function => function.Class is not null)) known |= PciKnowledge.Classes;
        if (functions.All(function => function.HeaderType is not null)) known |= PciKnowledge.HeaderTypes;
        if (functions.All(function => function.IsBridge == false || function.SecondaryBus is not null)) known |= PciKnowledge.BusNumbers;
        if (functions.All(function => function.IsExpress is not null)) known |= PciKnowledge.ConfigSpace;
        if (functions.All(function => function.HasExtendedCapability(PciExtendedCapabilityId.Ats) is not null)) known |= PciKnowledge.ExtendedConfigSpace;
        return known;
    }
}
