using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>The machine under test: whatever of it the inputs told. It never changes.</summary>
public sealed class Platform
{
    /// <summary>Puts a machine together from what is known of it.</summary>
    public Platform(PlatformInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var table = inputs.Table;
        Given = inputs;
        HostAddressBits = table?.HostAddressWidth ?? inputs.HostAddressBits;
        HardwareUnits = table is null ? [] : [.. table.Structures.OfType<HardwareUnit>()];
        ReservedRegions = table is null ? [] : [.. table.Structures.OfType<ReservedMemoryRegion>()];
        Errors = AccessErrors.Of(inputs.MemoryMap);
        Units = RemappingUnit.Of(HardwareUnits, inputs.Registers, HostAddressBits, Errors);
        Inputs = NeedsMet.By(inputs);
    }

    /// <summary>What it was put together from.</summary>
    public PlatformInputs Given { get; }

    /// <summary>The DMAR table, or null.</summary>
    public DmarTable? Table => Given.Table;

    /// <summary>The memory, or null.</summary>
    public PhysicalMemory? Memory => Given.Memory;

    /// <summary>The units' registers, or null.</summary>
    public RegisterSnapshot? Registers => Given.Registers;

    /// <summary>Its ACPI tables, or null.</summary>
    public TableSet? Tables => Given.Tables;

    /// <summary>Its PCI functions, or null.</summary>
    public PciInventory? Pci => Given.Pci;

    /// <summary>What firmware says of its memory, or null.</summary>
    public MemoryMap? MemoryMap => Given.MemoryMap;

    /// <summary>Index of the table in the run's list of inputs, or null.</summary>
    public int? TableInput => Given.TableInput;

    /// <summary>Host address width in bits, or null where nobody says it.</summary>
    public int? HostAddressBits { get; }

    /// <summary>The table's DRHD structures, in its order; those that failed framing are not among them.</summary>
    public ImmutableArray<HardwareUnit> HardwareUnits { get; }

    /// <summary>The table's RMRR structures, in its order; those that failed framing are not among them.</summary>
    public ImmutableArray<ReservedMemoryRegion> ReservedRegions { get; }

    /// <summary>Every remapping unit that the table or the registers tell of, the table's first.</summary>
    public ImmutableArray<RemappingUnit> Units { get; }

    /// <summary>Which accesses of the units to their own tables fail; null where none is known to.</summary>
    internal AccessErrors? Errors { get; }

    /// <summary>Which devices may be hostile.</summary>
    internal DeviceTrust Trust => field ??= new(this);

    /// <summary>What the units' registers lead to in memory, a survey for each unit of which enough is known; none without memory.</summary>
    internal ImmutableArray<UnitSurvey> Surveys
    {
        get
        {
            if (field.IsDefault) field = UnitSurvey.Of(this);
            return field;
        }
    }

    /// <summary>What is wrong with each unit's paging tables, in the order of <see cref="Surveys"/>.</summary>
    internal ImmutableArray<PagingSurvey> Paging
    {
        get
        {
            if (field.IsDefault) field = [.. Surveys.Select(survey => new PagingSurvey(survey, Memory!, Trust))];
            return field;
        }
    }

    /// <summary>How far each requester reaches; null without memory.</summary>
    internal ReachMap? Reach => field ??= Memory is null ? null : new(this);

    /// <summary>Which addresses are no memory; null without a memory map.</summary>
    internal OutsideMemory? OutsideMemory => MemoryMap is { } map ? field ??= new(map) : null;

    /// <summary>The units' invalidation queues, one for each unit that is known to use one.</summary>
    internal ImmutableArray<InvalidationQueue> InvalidationQueues
    {
        get
        {
            if (field.IsDefault) field = InvalidationQueue.Of(this);
            return field;
        }
    }

    /// <summary>The interrupt-remapping tables of units that use one, of which enough is known; none without memory.</summary>
    internal ImmutableArray<InterruptSurvey> InterruptSurveys
    {
        get
        {
            if (field.IsDefault) field = InterruptSurvey.Of(this);
            return field;
        }
    }

    /// <summary>The messages by which PCI functions interrupt, those of units that remap interrupts; none without an inventory.</summary>
    internal ImmutableArray<DeviceMessage> Messages
    {
        get
        {
            if (field.IsDefault) field = DeviceMessages.Of(this);
            return field;
        }
    }

    /// <summary>The inputs that are there.</summary>
    public Needs Inputs { get; }
}
