namespace Dmarkit.Parser;

/// <summary>What kind of function a class is, in a few words.</summary>
/// <remarks>PCI Code and ID Assignment, section 1; names of sub-classes only where DMA remapping makes a difference between them.</remarks>
public static class PciClassNames
{
    /// <summary>The name of a class, base class in bits 15:8 and sub-class in 7:0: <c>USB controller</c>. One without a name is <c>class 7f00</c>.</summary>
    public static string Of(ushort kind) => kind switch
    {
        0x0106 => "SATA controller",
        0x0107 => "SAS controller",
        0x0108 => "NVMe controller",
        0x0200 => "Ethernet controller",
        0x0300 => "VGA controller",
        0x0403 => "audio device",
        0x0600 => "host bridge",
        0x0601 => "ISA bridge",
        0x0604 => "PCI bridge",
        0x0607 => "CardBus bridge",
        0x0700 => "serial controller",
        0x0800 => "interrupt controller",
        0x0806 => "IOMMU",
        0x0c03 => "USB controller",
        0x0c05 => "SMBus controller",
        _ => (kind >> 8) switch
        {
            0x00 => "unclassified device",
            0x01 => "storage controller",
            0x02 => "network controller",
            0x03 => "display controller",
            0x04 => "multimedia device",
            0x05 => "memory controller",
            0x06 => "bridge",
            0x07 => "communication controller",
            0x08 => "system peripheral",
            0x09 => "input device",
            0x0b => "processor",
            0x0c => "serial bus controller",
            0x0d => "wireless controller",
            0x10 => "encryption controller",
            0x11 => "signal processing controller",
            0x12 => "processing accelerator",
            _ => FormattableString.Invariant($"class {kind:x4}"),
        },
    };
}
