namespace Dmarkit.Parser;

/// <summary>How a function interrupts: by MSI, or by MSI-X. What is not known is null.</summary>
public sealed partial class PciFunction
{
    /// <summary>What the offset of an MSI-X table counts (PCI Express Base 7.7.2.3).</summary>
    private const int OffsetUnitBytes = 8;

    /// <summary>More than 32 messages MSI cannot send; the two numbers above that are reserved.</summary>
    private const ulong MostMessagesLog2 = 5;

    /// <summary>Message data without the extension (PCI Express Base 7.7.1.5).</summary>
    private const uint PlainData = 0xffff;

    /// <summary>Its messages of MSI; null where it has no such capability, or that is not known.</summary>
    public MessageSignaledInterrupts? Messages
    {
        get
        {
            if (config.InMessages(PciMessageMap.Control) is not { } word || config.InMessages(PciMessageMap.Address) is not { } lower) return null;
            var control = new PciMessageControl(word);
            bool isWide = control.WideAddress;
            var upper = isWide ? config.InMessages(PciMessageMap.UpperAddress) : 0;
            var data = config.InMessages(isWide ? PciMessageMap.DataAfter64 : PciMessageMap.DataAfter32);
            var masked = control.Maskable ? config.InMessages(isWide ? PciMessageMap.MaskAfter64 : PciMessageMap.MaskAfter32) : 0;
            if (upper is null || data is null || masked is null || control.Enabled > MostMessagesLog2) return null;
            uint kept = control.ExtendedDataEnable ? uint.MaxValue : PlainData;
            return new(control.Enable, new(upper.Value << 32 | lower), (uint)data.Value & kept, 1 << (int)control.Enabled, (uint)masked.Value);
        }
    }

    /// <summary>Its messages of MSI-X; null where it has no such capability, its memory has no address, or that is not known.</summary>
    public MessageTable? MessageTable
    {
        get
        {
            if (config.InMessageTable(PciMessageTableMap.Control) is not { } word || config.InMessageTable(PciMessageTableMap.Place) is not { } placed) return null;
            var control = new PciMessageTableControl(word);
            var place = new PciMessageTablePlace(placed);
            foreach (var (index, start) in MemoryBases(BaseRegisters ?? []))
            {
                if (index == (int)place.BaseAddress)
                    return new(control is { Enable: true, FunctionMask: false }, new(unchecked(start.Value + (place.Offset * OffsetUnitBytes))), (int)control.LastEntry + 1);
            }

            return null;
        }
    }

    /// <summary>True where its requests may carry numbers of functions that there are none of; false where it is no function of PCI Express.</summary>
    public bool? HasPhantomFunctions => config.HasCapabilities ? config.DeviceControl is { PhantomFunctions: true } : null;
}
