using Dmarkit.Parser;

namespace Dmarkit.Cli.Reports;

/// <summary>What the types of a memory map are called on the page.</summary>
internal static class MemoryTypeNames
{
    public static string Of(MemoryMapType type) => type switch
    {
        MemoryMapType.Ram => "RAM",
        MemoryMapType.Acpi => "ACPI tables",
        MemoryMapType.Nvs => "ACPI NVS",
        MemoryMapType.Mmio => "MMIO",
        MemoryMapType.Reserved => "reserved",
        MemoryMapType.RuntimeCode => "runtime code",
        MemoryMapType.RuntimeData => "runtime data",
        MemoryMapType.Unusable => "unusable",
        _ => "other",
    };
}
