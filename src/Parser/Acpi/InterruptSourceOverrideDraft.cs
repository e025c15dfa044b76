namespace Dmarkit.Parser;

/// <summary>An ISA interrupt to be built that arrives elsewhere.</summary>
/// <param name="Source">The ISA interrupt.</param>
/// <param name="Interrupt">The number under which it arrives.</param>
/// <param name="Flags">Polarity in bits 1:0, trigger mode in bits 3:2; 0 is as the bus has it.</param>
public sealed record InterruptSourceOverrideDraft(byte Source, uint Interrupt, ushort Flags = 0) : TableEntryDraft
{
    /// <inheritdoc/>
    public override byte[] Encode() => Finish((byte)InterruptControllerType.SourceOverride, new FieldWriter(MadtFields.SourceOverride)
        .Put("Source", Source)
        .Put("Global System Interrupt", Interrupt)
        .Put("Flags", Flags));
}
