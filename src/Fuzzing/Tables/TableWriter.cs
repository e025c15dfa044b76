using System.Collections.Immutable;
using System.Globalization;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Writes the DMAR table of a machine as its firmware should.</summary>
/// <remarks>VT-d 8.1 to 8.9.</remarks>
internal sealed class TableWriter
{
    /// <summary>Where chipsets have the registers of their first unit.</summary>
    private const ulong FirstUnit = 0xfed9_0000;

    /// <summary>Behind the last reserved region; below 2 GiB, so that every width reaches it.</summary>
    private const ulong EndOfRegions = 0x7f00_0000;

    private const ulong PageBytes = 4096;
    private const byte IncludePciAll = 1, AllPorts = 1, CacheRequired = 1;

    /// <summary>Flags of a device's properties: what a listed translation cache implies (VT-d 8.3.1), and bits that may be set beside.</summary>
    private const byte Hardened = 8, Required = 16;

    private readonly MachinePlan plan;
    private readonly Choices choices;
    private readonly List<HardwareUnitDraft> units = [];
    private readonly List<StructureDraft> regions = [], ports = [], affinities = [], named = [], caches = [], properties = [];
    private ulong nextUnit = FirstUnit, endOfRegions = EndOfRegions;

    private TableWriter(MachinePlan plan, Choices choices) => (this.plan, this.choices) = (plan, choices);

    /// <summary>Writes the table; what a machine leaves to its firmware, the choices decide.</summary>
    public static TableDraft Write(MachinePlan plan, Choices choices)
    {
        var writer = new TableWriter(plan, choices);
        for (int i = 0; i < plan.Segments.Length; i++) writer.AddSegment((ushort)i, plan.Segments[i]);
        writer.AddAffinities();
        return new()
        {
            OemId = "DMKIT "u8.ToArray(),
            OemTableId = "FUZZ    "u8.ToArray(),
            OemRevision = 1,
            CreatorId = "DMKT"u8.ToArray(),
            CreatorRevision = 1,
            HostAddressWidth = plan.AddressBits,
            Flags = DmarFeatures.InterruptRemapping | (plan.NamespaceDevices == 0 && choices.OneIn(2) ? DmarFeatures.DmaControlOptIn : 0) | (choices.OneIn(8) ? DmarFeatures.X2ApicOptOut : 0),
            Structures = [.. writer.units, .. writer.regions, .. writer.ports, .. writer.affinities, .. writer.named, .. writer.caches, .. writer.properties],
        };
    }

    private void AddSegment(ushort segment, ImmutableArray<PlatformFunction> functions)
    {
        if (functions.FirstOrDefault(BusTree.IsGraphics) is { } graphics && !choices.OneIn(4))
        {
            AddUnit(segment, [Endpoint(graphics)]);
            int mebibytes = choices.Of(1, 4, 34, 72);
            AddRegion(segment, (ulong)mebibytes << 20, 1 << 20, graphics);
        }

        var accelerators = functions.Where(function => BusTree.IsAccelerator(function) && function.Path.Length == 1).ToList();
        if (accelerators.Count > 0 && choices.OneIn(2)) AddUnit(segment, [.. accelerators.Select(Endpoint)]);
        var rootPorts = functions.Where(function => function.IsRootPort).ToList();
        PlatformFunction[] deep = [.. functions.Where(function => function.Path.Length > 1 && function.Behind is null)];
        if (rootPorts.Count > 0 && choices.OneIn(3)) AddUnit(segment, [choices.OneIn(2) ? Endpoint(choices.Of<PlatformFunction>(deep)) : SubHierarchy(choices.Of<PlatformFunction>([.. rootPorts]))]);
        AddCatchAll(segment);
        if (deep.Length > 0 && choices.OneIn(3)) AddRegion(segment, PageBytes << choices.Below(8), PageBytes, choices.Of<PlatformFunction>(deep));
        if (functions.FirstOrDefault(BusTree.IsSerial) is { Path.Length: 1 } serial && choices.OneIn(2)) AddRegion(segment, (1 + (ulong)choices.Below(32)) * PageBytes, PageBytes, serial);
        if (rootPorts.Count > 0 && choices.OneIn(2)) AddPorts(segment, rootPorts);
        if (accelerators.Count > 0 && choices.OneIn(2)) AddCaches(segment, accelerators);
    }

    private void AddUnit(ushort segment, IReadOnlyList<DeviceScopeDraft> scopes, byte flags = 0)
    {
        byte size = choices.OneIn(6) ? (byte)(1 + choices.Below(2)) : (byte)0;
        ulong bytes = PageBytes << size;
        nextUnit = (nextUnit + bytes - 1) & ~(bytes - 1);
        units.Add(new(new HostAddress(nextUnit)) { Segment = segment, Flags = flags, Size = size, Scopes = scopes });
        nextUnit += bytes;
    }

    /// <summary>The last unit of a segment serves all that no other does, and in the first segment the interrupt sources too.</summary>
    private void AddCatchAll(ushort segment)
    {
        var scopes = new List<DeviceScopeDraft>();
        if (segment == 0)
        {
            for (int i = 0; i < plan.IoApics.Length; i++)
                scopes.Add(new(DeviceScopeType.IoApic, MachinePlan.InterruptBus, (byte)(0x1f - i), 0) { EnumerationId = plan.IoApics[i] });
            if (plan.HasTimer) scopes.Add(new(DeviceScopeType.Hpet, MachinePlan.InterruptBus, 0x0f, 0));
            for (int i = 0; i < plan.NamespaceDevices; i++)
            {
                byte number = (byte)(i + 1);
                scopes.Add(new(DeviceScopeType.NamespaceDevice, MachinePlan.InterruptBus, 0x15, (byte)i) { EnumerationId = number });
                named.Add(new NamespaceDeviceDraft(number, string.Create(CultureInfo.InvariantCulture, $@"\_SB.PCI0.UA{i:00}")));
            }
        }

        AddUnit(segment, scopes, IncludePciAll);
    }

    private void AddRegion(ushort segment, ulong lengthBytes, ulong alignment, PlatformFunction function)
    {
        ulong first = (endOfRegions - lengthBytes) & ~(alignment - 1);
        regions.Add(new ReservedMemoryRegionDraft(new HostAddress(first), new HostAddress(first + lengthBytes - 1)) { Segment = segment, Scopes = [Endpoint(function)] });
        endOfRegions = first;
    }

    private void AddPorts(ushort segment, List<PlatformFunction> rootPorts) => ports.Add(choices.OneIn(4)
        ? new RootPortAtsDraft { Segment = segment, Flags = AllPorts }
        : new RootPortAtsDraft { Segment = segment, Scopes = [.. rootPorts.Select(SubHierarchy)] });

    private void AddCaches(ushort segment, List<PlatformFunction> accelerators)
    {
        bool required = choices.OneIn(2), others = choices.OneIn(2);
        caches.Add(new AddressTranslationCacheDraft { Segment = segment, Flags = required ? CacheRequired : (byte)0, Scopes = [.. accelerators.Select(Endpoint)] });
        if (!choices.OneIn(2)) return;
        byte flags = (byte)(Hardened | (required ? Required : 0) | (others ? choices.Below(8) : 0));
        properties.Add(new IntegratedDevicePropertyDraft { Segment = segment, Scopes = [.. accelerators.Select(function => Endpoint(function) with { Flags = flags })] });
    }

    private void AddAffinities()
    {
        if (plan.Domains == 0) return;
        foreach (var unit in units) affinities.Add(new StaticAffinityDraft(unit.RegisterBase, (uint)choices.Below(plan.Domains)));
    }

    private static DeviceScopeDraft Endpoint(PlatformFunction function) => new((byte)DeviceScopeType.Endpoint, 0, function.Path);

    private static DeviceScopeDraft SubHierarchy(PlatformFunction function) => new((byte)DeviceScopeType.SubHierarchy, 0, function.Path);
}
