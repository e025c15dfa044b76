namespace Dmarkit.Parser;

/// <summary>One entry of a memory map.</summary>
/// <param name="Range">The memory.</param>
/// <param name="Type">What it is.</param>
/// <param name="Uefi">The type of the descriptor, where it is one of UEFI's; else null.</param>
/// <param name="Depth">How deep it is nested in other entries, 0 for none: of two that overlap the deeper one holds, as Linux's <c>/proc/iomem</c> means it.</param>
public sealed record MemoryMapEntry(AddressRange Range, MemoryMapType Type, UefiMemoryType? Uefi = null, int Depth = 0)
{
    /// <summary>An entry of a UEFI descriptor's type.</summary>
    internal static MemoryMapEntry Of(AddressRange range, UefiMemoryType type) => new(range, TypeOf(type), type);

    /// <summary>What an operating system makes of it once boot services are gone.</summary>
    private static MemoryMapType TypeOf(UefiMemoryType type) => type switch
    {
        UefiMemoryType.Reserved or UefiMemoryType.PalCode => MemoryMapType.Reserved,
        UefiMemoryType.RuntimeServicesCode => MemoryMapType.RuntimeCode,
        UefiMemoryType.RuntimeServicesData => MemoryMapType.RuntimeData,
        UefiMemoryType.Unusable => MemoryMapType.Unusable,
        UefiMemoryType.AcpiReclaim => MemoryMapType.Acpi,
        UefiMemoryType.AcpiNvs => MemoryMapType.Nvs,
        UefiMemoryType.MemoryMappedIo or UefiMemoryType.MemoryMappedIoPort => MemoryMapType.Mmio,
        <= UefiMemoryType.Conventional or UefiMemoryType.Unaccepted => MemoryMapType.Ram,
        _ => MemoryMapType.Other,
    };
}

/// <summary>A part of an address range, as a memory map sees it.</summary>
/// <param name="Range">The part.</param>
/// <param name="Entry">The entry that holds there; null for a gap of the map.</param>
public readonly record struct MemoryMapPiece(AddressRange Range, MemoryMapEntry? Entry);
