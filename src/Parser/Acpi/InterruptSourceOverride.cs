namespace Dmarkit.Parser;

/// <summary>An ISA interrupt that arrives under another number.</summary>
/// <remarks>ACPI 5.2.12.5.</remarks>
public sealed class InterruptSourceOverride : TableEntry
{
    internal InterruptSourceOverride(EntryFrame frame, Generated.Madt.SourceOverride fields)
        : base(frame, MadtFields.SourceOverride) => (Bus, Source, Interrupt, Flags) = (fields.Bus, fields.Source, fields.Interrupt, fields.Flags);

    /// <summary>0, which means ISA.</summary>
    public byte Bus { get; }

    /// <summary>The interrupt on that bus.</summary>
    public byte Source { get; }

    /// <summary>The number under which it arrives.</summary>
    public uint Interrupt { get; }

    /// <summary>Bits 1:0 polarity, bits 3:2 trigger mode.</summary>
    public ushort Flags { get; }

    private protected override string Kind => "interrupt source override";

    private protected override string Identity => $"{Kind} {Source}";
}
