using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>What is known of one remapping unit's registers. A register that no input gave is unknown, which is not zero.</summary>
/// <param name="Base">Where the unit's register window starts; null where the snapshot does not say.</param>
/// <param name="Segment">The PCI segment that it serves; null where the snapshot does not say.</param>
/// <param name="Values">The known registers by the specification's name without <c>_REG</c>.</param>
public sealed record UnitRegisters(HostAddress? Base, ushort? Segment, ImmutableSortedDictionary<string, ulong> Values)
{
    /// <summary>True where RTADDR is that of a root table which a search of memory found.</summary>
    public bool IsRootCarved { get; init; }

    /// <summary>True where GSTS tells of DMA remapping alone, because it was made up for a root table: whether interrupts are remapped is unknown.</summary>
    public bool IsInterruptModeUnknown { get; init; }

    /// <summary>True where CAP or ECAP is that of a unit which offers everything, for nothing tells what this one offers.</summary>
    public bool IsPermissive { get; init; }

    /// <summary>The value of <paramref name="register"/>, or null where it is unknown.</summary>
    public ulong? this[Register register] => Values.TryGetValue(register.Name, out ulong value) ? value : null;

    /// <summary>VER, or null where it is unknown.</summary>
    public ArchitectureVersion? Version => this[RegisterMap.Version] is { } value ? new(value) : null;

    /// <summary>CAP, or null where it is unknown.</summary>
    public Capability? Capability => this[RegisterMap.Capability] is { } value ? new(value) : null;

    /// <summary>ECAP, or null where it is unknown.</summary>
    public ExtendedCapability? ExtendedCapability => this[RegisterMap.ExtendedCapability] is { } value ? new(value) : null;

    /// <summary>GSTS, or null where it is unknown.</summary>
    public GlobalStatus? GlobalStatus => this[RegisterMap.GlobalStatus] is { } value ? new(value) : null;

    /// <summary>RTADDR, or null where it is unknown.</summary>
    public RootTableAddress? RootTable => this[RegisterMap.RootTableAddress] is { } value ? new(value) : null;

    /// <summary>IRTA, or null where it is unknown.</summary>
    public InterruptTableAddress? InterruptTable => this[RegisterMap.InterruptTableAddress] is { } value ? new(value) : null;

    /// <summary>PMEN, or null where it is unknown.</summary>
    public ProtectedMemoryEnable? ProtectedMemory => this[RegisterMap.ProtectedMemoryEnable] is { } value ? new(value) : null;

    /// <summary>IQA, or null where it is unknown.</summary>
    public InvalidationQueueAddress? InvalidationQueue => this[RegisterMap.InvalidationQueueAddress] is { } value ? new(value) : null;

    /// <summary>PQA, or null where it is unknown.</summary>
    public PageRequestQueueAddress? PageRequestQueue => this[RegisterMap.PageRequestQueueAddress] is { } value ? new(value) : null;

    /// <summary>FSTS, or null where it is unknown.</summary>
    public FaultStatus? FaultStatus => this[RegisterMap.FaultStatus] is { } value ? new(value) : null;

    /// <summary>The fault recording registers of which both halves are known, with their numbers: those with a fault, and those without.</summary>
    public IEnumerable<(int Number, FaultRecord Record)> FaultRecords
    {
        get
        {
            for (int number = 0; number <= byte.MaxValue; number++)
            {
                if (this[UnitRegisterMap.Half(number, FaultRecordingMap.Lower)] is { } lower && this[UnitRegisterMap.Half(number, FaultRecordingMap.Upper)] is { } upper)
                    yield return (number, new(lower, upper));
            }
        }
    }

    /// <summary>The known registers in the order of the unit's window, each with its offset there; behind them those of which nobody says where they lie, without one.</summary>
    public IEnumerable<(string Name, Register? Register, ulong Value)> InOrder
    {
        get
        {
            var placed = UnitRegisterMap.All.Except(IotlbMap.All).Concat(UnitRegisterMap.Of(Capability, ExtendedCapability)).DistinctBy(register => register.Name)
                .Where(register => Values.ContainsKey(register.Name)).OrderBy(register => register.Offset).ToList();
            var others = Values.Keys.Except(placed.Select(register => register.Name), StringComparer.Ordinal);
            return [.. placed.Select(register => (register.Name, (Register?)register, Values[register.Name])), .. others.Select(name => (name, (Register?)null, Values[name]))];
        }
    }

    /// <summary>The register of that name, or null where the specification has none.</summary>
    public static Register? Named(string name) => UnitRegisterMap.Named(name);
}
