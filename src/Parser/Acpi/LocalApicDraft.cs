namespace Dmarkit.Parser;

/// <summary>A processor to be built, by its local APIC, or by its x2APIC.</summary>
/// <param name="ApicId">The APIC's id: 8 bits, of an x2APIC 32.</param>
/// <param name="ProcessorUid">By what bytecode names the processor: as many bits.</param>
public sealed record LocalApicDraft(uint ApicId, uint ProcessorUid) : TableEntryDraft
{
    /// <summary>True for an x2APIC.</summary>
    public bool IsX2Apic { get; init; }

    /// <summary>False where the processor cannot be used.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <inheritdoc/>
    public override byte[] Encode() => IsX2Apic
        ? Finish((byte)InterruptControllerType.LocalX2apic, Put(MadtFields.LocalX2apic, "X2APIC ID"))
        : Finish((byte)InterruptControllerType.LocalApic, Put(MadtFields.LocalApic, "APIC ID"));

    private FieldWriter Put(IReadOnlyList<TableField> layout, string id) => new FieldWriter(layout)
        .Put(id, ApicId)
        .Put("ACPI Processor UID", ProcessorUid)
        .Put("Flags", IsEnabled ? 1u : 0);
}
