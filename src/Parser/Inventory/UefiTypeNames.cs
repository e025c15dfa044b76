using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>The names that Linux and the UEFI shell have for memory descriptors' types. Case, blanks and underscores do not matter.</summary>
internal static class UefiTypeNames
{
    private static readonly Dictionary<string, UefiMemoryType> Names = new()
    {
        ["reserved"] = UefiMemoryType.Reserved,
        ["loadercode"] = UefiMemoryType.LoaderCode,
        ["loaderdata"] = UefiMemoryType.LoaderData,
        ["bootcode"] = UefiMemoryType.BootServicesCode,
        ["bscode"] = UefiMemoryType.BootServicesCode,
        ["bootservicecode"] = UefiMemoryType.BootServicesCode,
        ["bootservicescode"] = UefiMemoryType.BootServicesCode,
        ["bootdata"] = UefiMemoryType.BootServicesData,
        ["bsdata"] = UefiMemoryType.BootServicesData,
        ["bootservicedata"] = UefiMemoryType.BootServicesData,
        ["bootservicesdata"] = UefiMemoryType.BootServicesData,
        ["runtimecode"] = UefiMemoryType.RuntimeServicesCode,
        ["rtcode"] = UefiMemoryType.RuntimeServicesCode,
        ["runtimeservicecode"] = UefiMemoryType.RuntimeServicesCode,
        ["runtimeservicescode"] = UefiMemoryType.RuntimeServicesCode,
        ["runtimedata"] = UefiMemoryType.RuntimeServicesData,
        ["rtdata"] = UefiMemoryType.RuntimeServicesData,
        ["runtimeservicedata"] = UefiMemoryType.RuntimeServicesData,
        ["runtimeservicesdata"] = UefiMemoryType.RuntimeServicesData,
        ["conventional"] = UefiMemoryType.Conventional,
        ["conventionalmemory"] = UefiMemoryType.Conventional,
        ["available"] = UefiMemoryType.Conventional,
        ["unusable"] = UefiMemoryType.Unusable,
        ["unusablememory"] = UefiMemoryType.Unusable,
        ["acpirecl"] = UefiMemoryType.AcpiReclaim,
        ["acpireclaim"] = UefiMemoryType.AcpiReclaim,
        ["acpireclaimmemory"] = UefiMemoryType.AcpiReclaim,
        ["acpinvs"] = UefiMemoryType.AcpiNvs,
        ["acpimemnvs"] = UefiMemoryType.AcpiNvs,
        ["acpimemorynvs"] = UefiMemoryType.AcpiNvs,
        ["mmio"] = UefiMemoryType.MemoryMappedIo,
        ["memmapio"] = UefiMemoryType.MemoryMappedIo,
        ["memorymappedio"] = UefiMemoryType.MemoryMappedIo,
        ["memorymappedi/o"] = UefiMemoryType.MemoryMappedIo,
        ["mmioport"] = UefiMemoryType.MemoryMappedIoPort,
        ["mmioportspace"] = UefiMemoryType.MemoryMappedIoPort,
        ["memmapioport"] = UefiMemoryType.MemoryMappedIoPort,
        ["memportio"] = UefiMemoryType.MemoryMappedIoPort,
        ["memorymappedioportspace"] = UefiMemoryType.MemoryMappedIoPort,
        ["palcode"] = UefiMemoryType.PalCode,
        ["persistent"] = UefiMemoryType.Persistent,
        ["persistentmemory"] = UefiMemoryType.Persistent,
        ["unaccepted"] = UefiMemoryType.Unaccepted,
        ["unacceptedmemory"] = UefiMemoryType.Unaccepted,
    };

    /// <summary>The type of that name, or of that number where it is a maker's: <c>type=16</c> (decimal) or eight hexadecimal digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UefiMemoryType type)
    {
        string name = text.ToString().Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        if (Names.TryGetValue(name, out type)) return true;
        bool isDecimal = name.StartsWith("type=", StringComparison.Ordinal);
        uint number = 0;
        bool isNumber = isDecimal
            ? uint.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            : name.Length == 8 && uint.TryParse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        type = (UefiMemoryType)(int)Math.Min(number, int.MaxValue); // Those above belong to operating systems, all alike.
        return isNumber;
    }
}
