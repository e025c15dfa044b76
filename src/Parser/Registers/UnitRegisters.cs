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

    /// <summary>The register of that name in the unit's register window, or null where the specification has none.</summary>
    public static Register? Named(string name) =>
        RegisterMap.All.FirstOrDefault(register => string.Equals(register.Name, name, StringComparison.OrdinalIgnoreCase));
}
