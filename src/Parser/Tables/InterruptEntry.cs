namespace Dmarkit.Parser;

public readonly partial record struct InterruptEntry
{
    /// <summary>The destination outside extended interrupt mode: the 8-bit APIC id.</summary>
    public byte XapicDestination => (byte)(Destination >> 8);

    /// <summary>Which bits of a requester id are compared with the source id, where it is verified by requester id.</summary>
    public ushort SourceMask => SourceQualifier switch
    {
        0 => 0xffff,
        1 => 0xfffb,
        2 => 0xfff9,
        _ => 0xfff8,
    };

    /// <summary>The first bus that may use the entry, where the requester is verified by bus.</summary>
    public byte FirstBus => (byte)(SourceId >> 8);

    /// <summary>The last bus that may use the entry, where the requester is verified by bus.</summary>
    public byte LastBus => (byte)SourceId;

    /// <summary>How the requester is verified, as a name.</summary>
    public SourceValidation Validation => (SourceValidation)SourceValidation;

    /// <summary>True where <paramref name="requester"/> may use the entry; never for the reserved way of verifying (VT-d 5.1.4).</summary>
    public bool Accepts(ushort requester) => Validation switch
    {
        Parser.SourceValidation.None => true,
        Parser.SourceValidation.RequesterId => ((requester ^ (uint)SourceId) & SourceMask) == 0,
        Parser.SourceValidation.BusRange => requester >> 8 >= FirstBus && requester >> 8 <= LastBus,
        _ => false,
    };

    /// <summary>True where the destination fits xAPIC mode: an 8-bit id, the other bits 0.</summary>
    public bool DestinationIsXapic => (Destination & ~0xff00ul) == 0;
}
