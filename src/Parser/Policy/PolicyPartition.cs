using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>Devices that belong together, and what they may do.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Devices">Which devices: those that any selector takes.</param>
/// <param name="Memory">Regions that they may read and write.</param>
/// <param name="AllowsReservedRegions">True where each may reach the RMRRs that name it, too.</param>
/// <param name="Interrupts">The interrupts that they may raise; null where that is not judged.</param>
/// <param name="Line">Line of its name, from 1.</param>
/// <param name="Column">Column of its name, from 1.</param>
public sealed record PolicyPartition(
    string Name, ImmutableArray<DeviceSelector> Devices, ImmutableArray<PolicyName> Memory, bool AllowsReservedRegions, PolicyInterrupts? Interrupts, int Line, int Column);

/// <summary>The interrupts that a partition may raise.</summary>
/// <param name="Vectors">Vectors; null for any.</param>
/// <param name="Destinations">APIC ids; null for any.</param>
public sealed record PolicyInterrupts(ImmutableArray<NumberRange>? Vectors, ImmutableArray<NumberRange>? Destinations);

/// <summary>Numbers from one to another.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, inclusive; not below <paramref name="First"/>.</param>
public readonly record struct NumberRange(uint First, uint Last)
{
    /// <summary>True where <paramref name="number"/> is one of them.</summary>
    public bool Contains(uint number) => First <= number && number <= Last;
}
