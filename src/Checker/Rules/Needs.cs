namespace Dmarkit.Checker;

/// <summary>The inputs that a rule cannot do without. Where one is missing the rule is reported as skipped.</summary>
[Flags]
public enum Needs : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A DMAR table.</summary>
    Table = 1 << 0,

    /// <summary>A memory image.</summary>
    Memory = 1 << 1,

    /// <summary>A register snapshot.</summary>
    Registers = 1 << 2,

    /// <summary>A trace.</summary>
    Trace = 1 << 3,

    /// <summary>The platform's other ACPI tables, so that one that is not among them does not exist.</summary>
    Tables = 1 << 4,

    /// <summary>A MADT among them.</summary>
    Madt = 1 << 5,

    /// <summary>An HPET table among them.</summary>
    Hpet = 1 << 6,

    /// <summary>An MCFG among them.</summary>
    Mcfg = 1 << 7,

    /// <summary>An SRAT among them.</summary>
    Srat = 1 << 8,

    /// <summary>Root tables (XSDT, RSDT) among them.</summary>
    Roots = 1 << 9,

    /// <summary>The processors' physical address width.</summary>
    ProcessorWidth = 1 << 10,

    /// <summary>Registers that were read when firmware handed over.</summary>
    HandOff = 1 << 11,

    /// <summary>Registers that were read before ExitBootServices.</summary>
    PreBoot = 1 << 12,

    /// <summary>A DSDT or SSDTs among the platform's tables.</summary>
    Aml = 1 << 13,

    /// <summary>A list of the PCI functions there are.</summary>
    Pci = 1 << 14,

    /// <summary>One with the class of each function.</summary>
    PciClasses = 1 << 15,

    /// <summary>One with the header type of each function.</summary>
    PciHeaderTypes = 1 << 16,

    /// <summary>One with the buses behind each bridge, so that scopes' paths can be walked.</summary>
    PciBusNumbers = 1 << 17,

    /// <summary>One with the first 256 bytes of each function's configuration space.</summary>
    PciConfigSpace = 1 << 18,

    /// <summary>One with each function's extended capabilities.</summary>
    PciExtendedConfigSpace = 1 << 19,

    /// <summary>A memory map.</summary>
    MemoryMap = 1 << 20,

    /// <summary>A memory map of UEFI's descriptors.</summary>
    UefiMemoryMap = 1 << 21,
}
