namespace Dmarkit.Parser;

/// <summary>The proximity domain of a unit, to be built (RHSA).</summary>
/// <param name="RegisterBase">The register base of the unit that is meant.</param>
/// <param name="ProximityDomain">A domain of the affinity table.</param>
public sealed record StaticAffinityDraft(HostAddress RegisterBase, uint ProximityDomain) : StructureDraft
{
    /// <summary>The reserved field; 0 as the specification wants it.</summary>
    public uint Reserved { get; init; }

    /// <inheritdoc/>
    public override byte[] Encode() => Encode(RemappingStructureType.StaticAffinity, new FieldWriter(DmarFields.StaticAffinity)
        .Put("Reserved", Reserved)
        .Put("Register Base Address", RegisterBase.Value)
        .Put("Proximity Domain", ProximityDomain), []);

    internal static StaticAffinityDraft From(StaticAffinity affinity) => new(affinity.RegisterBase, affinity.ProximityDomain)
    {
        Reserved = affinity.Reserved,
    };
}
