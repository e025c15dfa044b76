using System.Buffers.Binary;

namespace Dmarkit.Parser;

/// <summary>A function's configuration space, as far as a form gives it, from its start on.</summary>
internal sealed class PciConfig
{
    /// <summary>Configuration space of PCI: with it, the list of capabilities is known.</summary>
    public const int Bytes = 256;

    /// <summary>Configuration space of PCI Express.</summary>
    public const int ExtendedBytes = 4096;

    /// <summary>What every function has, and all that Linux shows to those who are not root.</summary>
    private const int HeaderBytes = 64;

    /// <summary>Capability ids (PCI Code and ID Assignment, section 2).</summary>
    private const byte MessageId = 0x05, PciXId = 0x07, ExpressId = 0x10, MessageTableId = 0x11;

    private const int CardBusBridge = 2;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly Dictionary<ulong, int>? capabilities, extended;

    public PciConfig(ReadOnlyMemory<byte> bytes)
    {
        // A function that sleeps or is gone answers with ones: they are nobody's registers. A virtual function has ones for its ids only.
        bool isSilent = bytes.Length > 0 && !bytes.Span[..Math.Min(bytes.Length, HeaderBytes)].ContainsAnyExcept((byte)0xff);
        this.bytes = isSilent ? default : bytes[..Math.Min(bytes.Length, ExtendedBytes)];
        capabilities = this.bytes.Length < Bytes ? null : ReadCapabilities();
        extended = capabilities is null ? null : ReadExtended(capabilities);
    }

    public ReadOnlyMemory<byte> Known => bytes;

    public PciCommandStatus? CommandStatus => this[PciHeaderMap.CommandStatus] is { } value ? new(value) : null;

    public byte? HeaderType => this[PciHeaderMap.Layout] is { } value ? (byte)new PciLayout(value).HeaderType : null;

    /// <summary>False where the list of capabilities is not known.</summary>
    public bool HasCapabilities => capabilities is not null;

    /// <summary>The head of the PCI Express capability; null where it is not known or there is none.</summary>
    public PciExpressCapabilities? Express => InCapability(ExpressId, PciExpressMap.Capabilities) is { } value ? new(value) : null;

    public PciSlotCapabilities? Slot => InCapability(ExpressId, PciExpressMap.SlotCapabilities) is { } value ? new(value) : null;

    public PciDeviceControl? DeviceControl => InCapability(ExpressId, PciExpressMap.DeviceControl) is { } value ? new(value) : null;

    /// <summary>A register of the MSI capability; null where there is none, or it is not known.</summary>
    public ulong? InMessages(Register register) => InCapability(MessageId, register);

    /// <summary>A register of the MSI-X capability; null where there is none, or it is not known.</summary>
    public ulong? InMessageTable(Register register) => InCapability(MessageTableId, register);

    /// <summary>True where there is an extended capability of that id; null where that is not known.</summary>
    public bool? HasExtended(PciExtendedCapabilityId id) => extended?.ContainsKey((ulong)id);

    /// <summary>A register of an extended capability; null where there is none, or it is not known.</summary>
    public ulong? InExtended(PciExtendedCapabilityId id, Register register) =>
        extended is not null && extended.TryGetValue((ulong)id, out int at) ? Value(at + register.Offset, register.LengthBytes) : null;

    /// <summary>A register; null where it lies outside of what is known.</summary>
    public ulong? this[Register register] => Value(register.Offset, register.LengthBytes);

    /// <summary>A little-endian number; null where it lies outside of what is known.</summary>
    public ulong? Value(int offset, int lengthBytes)
    {
        if (offset < 0 || offset > bytes.Length - lengthBytes) return null;
        var place = bytes.Span.Slice(offset, lengthBytes);
        return lengthBytes switch
        {
            sizeof(byte) => place[0],
            sizeof(ushort) => BinaryPrimitives.ReadUInt16LittleEndian(place),
            sizeof(uint) => BinaryPrimitives.ReadUInt32LittleEndian(place),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(place),
        };
    }

    private ulong? InCapability(byte id, Register register) =>
        capabilities is not null && capabilities.TryGetValue(id, out int at) ? Value(at + register.Offset, register.LengthBytes) : null;

    /// <summary>Each capability's first place. The list may lead in a circle: no place is looked at twice.</summary>
    private Dictionary<ulong, int> ReadCapabilities()
    {
        var found = new Dictionary<ulong, int>();
        if (CommandStatus is not { CapabilityList: true }) return found;
        var first = HeaderType == CardBusBridge ? PciBridgeMap.CardBusCapabilities : PciHeaderMap.Capabilities;
        int at = Aligned(this[first]);
        for (var seen = new HashSet<int>(); at >= HeaderBytes && seen.Add(at) && Value(at, PciCapability.LengthBytes) is { } word;)
        {
            var head = new PciCapability(word);
            found.TryAdd(head.CapabilityId, at);
            at = Aligned(head.Next);
        }

        return found;
    }

    /// <summary>Null where the extended capabilities are not known: a PCI Express function of which only 256 bytes are there.</summary>
    private Dictionary<ulong, int>? ReadExtended(Dictionary<ulong, int> known)
    {
        var found = new Dictionary<ulong, int>();
        if (bytes.Length < ExtendedBytes) return known.ContainsKey(ExpressId) || known.ContainsKey(PciXId) ? null : found;
        int at = PciExtendedMap.FirstCapability.Offset;
        for (var seen = new HashSet<int>(); at >= PciExtendedMap.FirstCapability.Offset && seen.Add(at) && Value(at, PciExtendedCapability.LengthBytes) is { } word;)
        {
            if (word is 0 or uint.MaxValue) break; // There is none (PCI Express Base 7.6.2), or nothing answers.
            var head = new PciExtendedCapability(word);
            found.TryAdd(head.CapabilityId, at);
            at = Aligned(head.Next);
        }

        return found;
    }

    private static int Aligned(ulong? offset) => (int)(offset ?? 0) & ~3;
}
