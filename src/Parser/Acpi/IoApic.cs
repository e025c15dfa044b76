namespace Dmarkit.Parser;

/// <summary>An I/O APIC.</summary>
/// <remarks>ACPI 5.2.12.3.</remarks>
public sealed class IoApic : TableEntry
{
    internal IoApic(EntryFrame frame, Generated.Madt.IoApic fields)
        : base(frame, MadtFields.IoApic) => (Id, Address, InterruptBase) = (fields.IoApicId, new(fields.Address), fields.InterruptBase);

    /// <summary>Its id, by which scopes of remapping units name it.</summary>
    public byte Id { get; }

    /// <summary>Where its registers start.</summary>
    public HostAddress Address { get; }

    /// <summary>The number of its first interrupt.</summary>
    public uint InterruptBase { get; }

    private protected override string Kind => "I/O APIC";

    private protected override string Identity => $"I/O APIC {Id}";
}
