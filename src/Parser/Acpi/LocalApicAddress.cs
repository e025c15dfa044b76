namespace Dmarkit.Parser;

/// <summary>The local APICs' address in 64 bits, which then holds instead of the header's.</summary>
/// <remarks>ACPI 5.2.12.8.</remarks>
public sealed class LocalApicAddress : TableEntry
{
    internal LocalApicAddress(EntryFrame frame, Generated.Madt.LocalApicAddress fields)
        : base(frame, MadtFields.LocalApicAddress) => Address = new(fields.Address);

    /// <summary>Where each processor sees its local APIC.</summary>
    public HostAddress Address { get; }

    private protected override string Kind => "local APIC address";

    private protected override string Identity => Kind;
}
