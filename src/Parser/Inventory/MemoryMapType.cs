namespace Dmarkit.Parser;

/// <summary>What firmware says of a range of memory, in the words of the formats: <c>ram</c>, <c>reserved</c>, <c>acpi</c>, <c>nvs</c> …</summary>
public enum MemoryMapType
{
    /// <summary>A type that has no word of its own, such as persistent or soft-reserved memory: neither free for everybody nor reserved.</summary>
    Other,

    /// <summary>Memory that an operating system may use as it likes, boot services' and loaders' included.</summary>
    Ram,

    /// <summary>ACPI tables, free once they are read.</summary>
    Acpi,

    /// <summary>Memory that firmware needs across sleep (ACPI NVS).</summary>
    Nvs,

    /// <summary>Registers, or addresses that something decodes.</summary>
    Mmio,

    /// <summary>Reserved by firmware.</summary>
    Reserved,

    /// <summary>Code of UEFI's runtime services.</summary>
    RuntimeCode,

    /// <summary>Data of UEFI's runtime services.</summary>
    RuntimeData,

    /// <summary>Memory with errors.</summary>
    Unusable,
}

/// <summary>The types of UEFI's memory descriptors. Data may hold other numbers: those from 0x70000000 on belong to makers and operating systems.</summary>
/// <remarks>UEFI 2.10, section 7.2.1.</remarks>
public enum UefiMemoryType
{
    /// <summary>Reserved.</summary>
    Reserved,

    /// <summary>Code of a boot loader.</summary>
    LoaderCode,

    /// <summary>Data of a boot loader.</summary>
    LoaderData,

    /// <summary>Code of boot services.</summary>
    BootServicesCode,

    /// <summary>Data of boot services.</summary>
    BootServicesData,

    /// <summary>Code of runtime services.</summary>
    RuntimeServicesCode,

    /// <summary>Data of runtime services.</summary>
    RuntimeServicesData,

    /// <summary>Free memory.</summary>
    Conventional,

    /// <summary>Memory with errors.</summary>
    Unusable,

    /// <summary>ACPI tables.</summary>
    AcpiReclaim,

    /// <summary>ACPI NVS.</summary>
    AcpiNvs,

    /// <summary>Memory-mapped I/O.</summary>
    MemoryMappedIo,

    /// <summary>Memory that becomes I/O cycles.</summary>
    MemoryMappedIoPort,

    /// <summary>Code of Itanium's firmware.</summary>
    PalCode,

    /// <summary>Free persistent memory.</summary>
    Persistent,

    /// <summary>Free memory that a confidential guest must accept first.</summary>
    Unaccepted,
}
