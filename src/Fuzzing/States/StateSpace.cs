using System.Collections.Immutable;
using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Which states and accesses may be made: everything, or what a target says that it can be asked.</summary>
public sealed record StateSpace
{
    /// <summary>Everything that the reference translator knows.</summary>
    public static StateSpace Everything { get; } = new();

    /// <summary>The units that there are; none where any may be made up.</summary>
    public ImmutableArray<UnitSpace> Units { get; init; } = [];

    /// <summary>The devices that may ask; none where any may.</summary>
    public ImmutableArray<SourceId> Devices { get; init; } = [];

    /// <summary>Where the first table may lie; a multiple of 4096.</summary>
    public HostAddress Tables { get; init; } = new(0x1000);

    /// <summary>Where requests should end; null for anywhere.</summary>
    public AddressRange? Pages { get; init; }

    /// <summary>What may be asked for.</summary>
    public ImmutableArray<Operation> Operations { get; init; } = [Operation.Read, Operation.Write, Operation.Atomic, Operation.Execute, Operation.Message];

    /// <summary>How many bytes at once; 0 is a zero-length read.</summary>
    public ImmutableArray<ulong> Lengths { get; init; } = [0, 1, 4, 8, 64, 4096, 5000];

    /// <summary>What an address is a multiple of, in bytes: a power of 2.</summary>
    public int Alignment { get; init; } = 1;

    /// <summary>Which address types.</summary>
    public ImmutableArray<AddressType> AddressTypes { get; init; } = [AddressType.Untranslated, AddressType.TranslationRequest, AddressType.Translated];

    /// <summary>True where requests may carry a PASID.</summary>
    public bool Pasids { get; init; } = true;

    /// <summary>What states may be about; every mode of a unit that is made up.</summary>
    public ImmutableArray<StateMode> Modes { get; init; } = [.. Enum.GetValues<StateMode>()];

    /// <summary>What may be wrong; none for well-formed states only.</summary>
    public ImmutableArray<StateDefect> Defects { get; init; } = [.. Enum.GetValues<StateDefect>()];
}

/// <summary>A unit that a target can be: its capabilities, which states do not change.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="HostAddressBits">Host address width, in bits.</param>
/// <param name="Version">VER.</param>
/// <param name="Capability">CAP.</param>
/// <param name="ExtendedCapability">ECAP.</param>
/// <param name="Modes">What its states may be about: at least one.</param>
public sealed record UnitSpace(
    string Name, int HostAddressBits, ulong Version, Capability Capability, ExtendedCapability ExtendedCapability, ImmutableArray<StateMode> Modes);
