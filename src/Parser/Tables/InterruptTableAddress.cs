namespace Dmarkit.Parser;

public readonly partial record struct InterruptTableAddress
{
    /// <summary>Where the interrupt-remapping table lies.</summary>
    public HostAddress TableAddress => new(Table << 12);

    /// <summary>How many entries the table has: 2 to 65,536.</summary>
    public int EntryCount => 2 << (int)Size;
}
