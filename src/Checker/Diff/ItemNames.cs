using System.Globalization;
using System.Security.Cryptography;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>What makes a structure or scope the same one in another table.</summary>
internal static class ItemNames
{
    /// <summary>A structure's name. It tells apart all that can be read, and says of what cannot only how long it is.</summary>
    public static string Of(RemappingStructure structure) => structure switch
    {
        HardwareUnit unit => $"DRHD {unit.RegisterBase}{OfSegment(unit.Segment)}",
        ReservedMemoryRegion region => $"RMRR {region.Base}-{region.Limit}{OfSegment(region.Segment)}",
        RootPortAts ports => WithFlags("ATSR", ports.Segment, ports.Flags),
        AddressTranslationCache cache => WithFlags("SATC", cache.Segment, cache.Flags),
        UninterpretedStructure unknown => $"{ShortName(unknown)} of {unknown.Bytes.Length} bytes{(unknown.FailedFraming ? ", malformed" : "")}",
        _ => structure.Place.Identity,
    };

    /// <summary>What tells structures of one name apart: the bytes of those that cannot be read, as a hash, for they may be long.</summary>
    public static string KeyOf(RemappingStructure structure, string name) =>
        structure is UninterpretedStructure ? $"{name} {Convert.ToHexString(SHA256.HashData(structure.Bytes.Span))}" : name;

    /// <summary>A scope's name inside its structure.</summary>
    public static string Of(DeviceScope scope, RemappingStructure owner)
    {
        string name = scope.Place.Identity[(owner.Place.Identity.Length + " / ".Length)..];
        bool tellsId = scope.Kind is DeviceScopeType.IoApic or DeviceScopeType.Hpet or DeviceScopeType.NamespaceDevice;
        return tellsId || scope.EnumerationId == 0 ? name : $"{name}, enumeration id {scope.EnumerationId}";
    }

    /// <summary>Type, enumeration id, start bus and path of a scope.</summary>
    public static string KeyOf(DeviceScope scope) => string.Create(
        CultureInfo.InvariantCulture, $"{scope.Type} {scope.EnumerationId} {scope.StartBus} {string.Join('/', scope.Path.Select(step => step.Device << 8 | step.Function))}");

    private static string ShortName(UninterpretedStructure structure) => structure.Label[..structure.Label.LastIndexOf(" #", StringComparison.Ordinal)];

    private static string OfSegment(ushort segment) => segment == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" of segment {segment:x4}");

    private static string WithFlags(string name, ushort segment, byte flags) => string.Create(CultureInfo.InvariantCulture, $"{name} {segment:x4}, flags 0x{flags:x2}");
}
