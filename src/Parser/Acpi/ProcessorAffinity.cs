namespace Dmarkit.Parser;

/// <summary>A processor, by the id of its local APIC or x2APIC.</summary>
/// <remarks>ACPI 5.2.16.1 and 5.2.16.3.</remarks>
public sealed class ProcessorAffinity : AffinityEntry
{
    internal ProcessorAffinity(EntryFrame frame, byte revision, Generated.Srat.LocalApicAffinity fields)
        : base(frame, SratFields.LocalApicAffinity, OldDomains.Cut(Domain(fields), revision), fields.Flags, fields.Enabled) => ApicId = fields.ApicId;

    internal ProcessorAffinity(EntryFrame frame, Generated.Srat.LocalX2apicAffinity fields)
        : base(frame, SratFields.LocalX2apicAffinity, fields.Domain, fields.Flags, fields.Enabled) => ApicId = fields.X2apicId;

    /// <summary>The APIC's id, of 8 or 32 bits.</summary>
    public uint ApicId { get; }

    private protected override string Kind => Type == (byte)AffinityType.LocalX2apic ? "local x2APIC affinity" : "local APIC affinity";

    private protected override string Identity => $"{Kind} {ApicId}";

    private static uint Domain(Generated.Srat.LocalApicAffinity fields) =>
        (uint)(fields.DomainLow | fields.DomainHigh[0] << 8 | fields.DomainHigh[1] << 16 | fields.DomainHigh[2] << 24);
}
