namespace Dmarkit.Parser;

/// <summary>Which proximity domain a unit belongs to (RHSA, remapping hardware static affinity).</summary>
/// <remarks>VT-d 8.6.</remarks>
public sealed class StaticAffinity : RemappingStructure
{
    internal StaticAffinity(StructureFrame frame, Generated.Dmar.StaticAffinity fields)
        : base(frame, DmarFields.StaticAffinity, [])
    {
        Reserved = fields.Reserved;
        RegisterBase = new(fields.RegisterBase);
        ProximityDomain = fields.ProximityDomain;
    }

    /// <summary>The reserved field, which has to be 0.</summary>
    public uint Reserved { get; }

    /// <summary>The register base of the unit that is meant.</summary>
    public HostAddress RegisterBase { get; }

    /// <summary>A proximity domain of the system resource affinity table (SRAT).</summary>
    public uint ProximityDomain { get; }

    internal override string Identity => $"RHSA {RegisterBase}";
}
