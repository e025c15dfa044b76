namespace Dmarkit.Parser;

/// <summary>What ACPICA's disassembler calls the fields and kinds of a DMAR table, where that is not the specification's name.</summary>
internal static class IaslNames
{
    public const string Table = "DMA Remapping Table";

    /// <summary>A field of the fixed part; null for bytes that are no field.</summary>
    public static string? OfHeader(string name) => name switch
    {
        "Length" => "Table Length",
        "OEM ID" => "Oem ID",
        "OEM Table ID" => "Oem Table ID",
        "OEM Revision" => "Oem Revision",
        "Creator ID" => "Asl Compiler ID",
        "Creator Revision" => "Asl Compiler Revision",
        _ => Field(name),
    };

    /// <summary>A field of a structure; null for bytes that are no field.</summary>
    public static string? OfStructure(ushort type, string name) => ((RemappingStructureType)type, name) switch
    {
        (_, "Type") => "Subtable Type",
        (_, "Segment Number") => "PCI Segment Number",
        (RemappingStructureType.HardwareUnit, "Size") => "Size (decoded below)",
        (RemappingStructureType.ReservedMemoryRegion, "Reserved Memory Region Base Address") => "Base Address",
        (RemappingStructureType.ReservedMemoryRegion, "Reserved Memory Region Limit Address") => "End Address (limit)",
        (RemappingStructureType.StaticAffinity, "Register Base Address") => "Base Address",
        (RemappingStructureType.NamespaceDevice, "ACPI Device Number") => "Device Number",
        (RemappingStructureType.NamespaceDevice, OutlineLeaf.ObjectName) => "Device Name",
        _ => Field(name),
    };

    /// <summary>A field of a scope; null for bytes that are no field.</summary>
    public static string? OfScope(string name) => name switch
    {
        "Type" => "Device Scope Type",
        "Length" => "Entry Length",
        "Start Bus Number" => "PCI Bus Number",
        _ => Field(name),
    };

    /// <summary>What a structure's type number stands for.</summary>
    public static string Structure(ushort type) => (RemappingStructureType)type switch
    {
        RemappingStructureType.HardwareUnit => "Hardware Unit Definition",
        RemappingStructureType.ReservedMemoryRegion => "Reserved Memory Region",
        RemappingStructureType.RootPortAts => "Root Port ATS Capability",
        RemappingStructureType.StaticAffinity => "Remapping Hardware Static Affinity",
        RemappingStructureType.NamespaceDevice => "ACPI Namespace Device Declaration",
        RemappingStructureType.AddressTranslationCache => "SoC Integrated Address Translation Cache",
        RemappingStructureType.IntegratedDeviceProperty => "SoC Integrated Device Property",
        _ => "Unknown Subtable Type",
    };

    /// <summary>What a scope's type number stands for.</summary>
    public static string Scope(byte type) => (DeviceScopeType)type switch
    {
        0 => "Reserved value",
        DeviceScopeType.Endpoint => "PCI Endpoint Device",
        DeviceScopeType.SubHierarchy => "PCI Bridge Device",
        DeviceScopeType.IoApic => "IOAPIC Device",
        DeviceScopeType.Hpet => "Message-capable HPET Device",
        DeviceScopeType.NamespaceDevice => "Namespace Device",
        _ => "Unknown Scope Type",
    };

    private static string? Field(string name) => name is OutlineLeaf.Content or OutlineLeaf.Padding or OutlineLeaf.Trailing ? null : name;
}
