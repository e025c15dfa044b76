namespace Dmarkit.Parser;

/// <summary>An I/O APIC to be built.</summary>
/// <param name="Id">Its id, by which scopes of remapping units name it.</param>
/// <param name="Address">Where its registers start, below 4 GiB.</param>
/// <param name="InterruptBase">The number of its first interrupt.</param>
public sealed record IoApicDraft(byte Id, uint Address, uint InterruptBase) : TableEntryDraft
{
    /// <inheritdoc/>
    public override byte[] Encode() => Finish((byte)InterruptControllerType.IoApic, new FieldWriter(MadtFields.IoApic)
        .Put("I/O APIC ID", Id)
        .Put("I/O APIC Address", Address)
        .Put("Global System Interrupt Base", InterruptBase));
}
