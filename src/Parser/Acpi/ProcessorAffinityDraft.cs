namespace Dmarkit.Parser;

/// <summary>A processor's proximity domain, to be built.</summary>
/// <param name="ProximityDomain">The domain.</param>
/// <param name="ApicId">The id of its APIC; above 254 it is that of an x2APIC.</param>
public sealed record ProcessorAffinityDraft(uint ProximityDomain, uint ApicId) : TableEntryDraft
{
    private const byte LastApicId = 254;

    /// <summary>False where the entry does not count.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <inheritdoc/>
    public override byte[] Encode() => ApicId > LastApicId
        ? Finish((byte)AffinityType.LocalX2apic, new FieldWriter(SratFields.LocalX2apicAffinity)
            .Put("Proximity Domain", ProximityDomain)
            .Put("X2APIC ID", ApicId)
            .Put("Flags", IsEnabled ? 1u : 0))
        : Finish((byte)AffinityType.LocalApic, new FieldWriter(SratFields.LocalApicAffinity)
            .Put("Proximity Domain [7:0]", (byte)ProximityDomain)
            .Put("APIC ID", ApicId)
            .Put("Flags", IsEnabled ? 1u : 0)
            .Put("Proximity Domain [31:8]", ProximityDomain >> 8));
}
