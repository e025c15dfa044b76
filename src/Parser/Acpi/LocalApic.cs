namespace Dmarkit.Parser;

/// <summary>A processor and its local APIC or x2APIC: both kinds of entry say the same, with ids of 8 and of 32 bits.</summary>
/// <remarks>ACPI 5.2.12.2 and 5.2.12.12.</remarks>
public sealed class LocalApic : TableEntry
{
    internal LocalApic(EntryFrame frame, Generated.Madt.LocalApic fields)
        : base(frame, MadtFields.LocalApic) => (ApicId, ProcessorUid, Flags, IsEnabled, IsOnlineCapable) =
        (fields.ApicId, fields.ProcessorUid, fields.Flags, fields.Enabled, fields.OnlineCapable);

    internal LocalApic(EntryFrame frame, Generated.Madt.LocalX2apic fields)
        : base(frame, MadtFields.LocalX2apic) => (ApicId, ProcessorUid, Flags, IsEnabled, IsOnlineCapable) =
        (fields.X2apicId, fields.ProcessorUid, fields.Flags, fields.Enabled, fields.OnlineCapable);

    /// <summary>The APIC's id. 0xff, or 0xffffffff in an x2APIC's entry, stands for no processor.</summary>
    public uint ApicId { get; }

    /// <summary>The number by which the name space knows the processor.</summary>
    public uint ProcessorUid { get; }

    /// <summary>The flags; all bits but the two lowest are reserved.</summary>
    public uint Flags { get; }

    /// <summary>True where the processor is ready for use.</summary>
    public bool IsEnabled { get; }

    /// <summary>True where the processor can be switched on while the system runs.</summary>
    public bool IsOnlineCapable { get; }

    /// <summary>True where the id has 32 bits.</summary>
    public bool IsX2Apic => Type == (byte)InterruptControllerType.LocalX2apic;

    private protected override string Kind => IsX2Apic ? "local x2APIC" : "local APIC";

    private protected override string Identity => $"{Kind} {ApicId}";
}
