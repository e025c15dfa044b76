using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>What the value of a field says, in a few words. Text of the table is escaped.</summary>
internal static class FieldMeaning
{
    public static string OfHeader(DmarTable table, TableField field, ulong value) => field.Name switch
    {
        _ when OutlineLeaf.IsText(field.Name) => $"\"{Escaped.NulPadded(table.Bytes.Span.Slice(field.Offset, field.LengthBytes))}\"",
        "Length" => $"{value} bytes",
        "Checksum" => Checksum(table),
        "Host Address Width" => $"{value + 1} bits",
        "Flags" => Flags(value, (1, "INTR_REMAP"), (2, "X2APIC_OPT_OUT"), (4, "DMA_CTRL_PLATFORM_OPT_IN")),
        "Reserved" when table.Bytes.Span.Slice(field.Offset, field.LengthBytes).ContainsAnyExcept((byte)0) => "not 0",
        _ => "",
    };

    public static string OfStructure(RemappingStructure structure, TableField field, ulong value) => ((RemappingStructureType)structure.Type, field.Name) switch
    {
        (_, "Type") => Kind(structure.Type),
        (_, "Length") => $"{value} bytes",
        (_, "Reserved") when value != 0 => "not 0",
        (RemappingStructureType.HardwareUnit, "Flags") => Flags(value, (1, "INCLUDE_PCI_ALL")),
        (RemappingStructureType.HardwareUnit, "Size") => $"{4UL << (int)(value & 0xf)} KiB of registers{((value & 0xf0) == 0 ? "" : $", reserved {Hex.Of(value & 0xf0)}")}",
        (RemappingStructureType.RootPortAts, "Flags") => Flags(value, (1, "ALL_PORTS")),
        (RemappingStructureType.AddressTranslationCache, "Flags") => Flags(value, (1, "ATC_REQUIRED")),
        _ => (structure, field.Name) switch
        {
            (HardwareUnit unit, "Register Base Address") => unit.RegisterWindow.ToString(),
            (ReservedMemoryRegion { Region: { } region }, "Reserved Memory Region Limit Address") => $"{Length(region)}, last byte included",
            (ReservedMemoryRegion, "Reserved Memory Region Limit Address") => "below the base",
            _ => "",
        },
    };

    public static string OfScope(RemappingStructure structure, DeviceScope scope, TableField field, ulong value) => field.Name switch
    {
        "Type" => Kind(scope),
        "Length" => $"{value} bytes",
        "Flags" when (RemappingStructureType)structure.Type == RemappingStructureType.IntegratedDeviceProperty
            => Flags(value, (1, "NO_NESTED"), (2, "NO_PWSNP"), (4, "NO_PGSNP"), (8, "ATC_HARDENED"), (16, "ATC_REQUIRED")),
        "Flags" or "Reserved" when value != 0 => "not 0",
        _ => "",
    };

    /// <summary>The path, and who it is on the bus, where the table alone or the machine's inventory tells; with one, also what it is or why it is nobody.</summary>
    public static string Path(DeviceScope scope, ScopeTarget? target)
    {
        var found = target is { Kind: ScopeTargetKind.Found } there ? there.Function : null;
        string path = (found?.Source ?? scope.ResolvedSource) is { } source
            ? string.Create(CultureInfo.InvariantCulture, $"{scope.PathText} = {source}, requester id 0x{source.Requester:x4}")
            : scope.PathText;
        return found is null ? target is null ? path : $"{path}: {target}" : $"{path}{Kind(found)}";
    }

    private static string Kind(PciFunction function)
    {
        string kind = function.Class is { } known ? string.Create(CultureInfo.InvariantCulture, $", {PciClassNames.Of(known)} [{known:x4}]") : "";
        return function is { VendorId: { } vendor, DeviceId: { } device } ? string.Create(CultureInfo.InvariantCulture, $"{kind} [{vendor:x4}:{device:x4}]") : kind;
    }

    public static string Kind(ushort type) => (RemappingStructureType)type switch
    {
        RemappingStructureType.HardwareUnit => "DMA remapping hardware unit",
        RemappingStructureType.ReservedMemoryRegion => "reserved memory region",
        RemappingStructureType.RootPortAts => "root ports with ATS",
        RemappingStructureType.StaticAffinity => "remapping hardware static affinity",
        RemappingStructureType.NamespaceDevice => "ACPI name-space device",
        RemappingStructureType.AddressTranslationCache => "SoC-integrated address translation cache",
        RemappingStructureType.IntegratedDeviceProperty => "SoC-integrated device property",
        _ => "unknown structure",
    };

    public static string Kind(DeviceScope scope) => scope.Kind switch
    {
        DeviceScopeType.Endpoint => "endpoint",
        DeviceScopeType.SubHierarchy => "sub-hierarchy",
        DeviceScopeType.IoApic => $"I/O APIC {scope.EnumerationId}",
        DeviceScopeType.Hpet => $"HPET {scope.EnumerationId}",
        DeviceScopeType.NamespaceDevice => $"name-space device {scope.EnumerationId}",
        _ => "reserved type",
    };

    private static string Checksum(DmarTable table) => TableChecksum.RightOf(table) is not { } right
        ? "cannot be checked: bytes of the table are missing"
        : right == table.Header?.Checksum ? "right" : string.Create(CultureInfo.InvariantCulture, $"wrong, 0x{right:x2} would be right");

    /// <summary>Each flag with + or −, as lspci writes them: a flag that is off is a statement too.</summary>
    private static string Flags(ulong value, params ReadOnlySpan<(int Bit, string Name)> known)
    {
        var names = new List<string>();
        foreach (var (bit, name) in known)
        {
            names.Add($"{name}{((value & (uint)bit) != 0 ? '+' : '-')}");
            value &= ~(ulong)(uint)bit;
        }

        if (value != 0) names.Add($"reserved {Hex.Of(value)}");
        return string.Join(" ", names);
    }

    public static string Length(AddressRange region)
    {
        ulong bytes = region.Last.Value - region.First.Value + 1;
        return bytes == 0 ? "2^64 bytes" : bytes % 1024 == 0 ? $"{bytes >> 10} KiB" : $"{bytes} bytes";
    }
}
