using System.Diagnostics.CodeAnalysis;
using Kaitai;
using Fields = Dmarkit.Parser.Generated.Dmar;

namespace Dmarkit.Parser;

/// <summary>Makes a structure of a frame: which class its type has, how long its fixed part is, and whether scopes follow.</summary>
internal static class StructureInterpreter
{
    /// <summary>An object name has one character and its NUL at least.</summary>
    private const int SmallestName = 2;

    /// <returns>False, with a defect in <paramref name="walk"/>, where a length inside the structure does not hold.</returns>
    public static bool TryInterpret(StructureFrame frame, StructureWalk walk, [NotNullWhen(true)] out RemappingStructure? structure)
    {
        structure = (RemappingStructureType)frame.Type switch
        {
            RemappingStructureType.HardwareUnit => WithScopes(frame, walk, DmarFields.HardwareUnitBytes,
                io => new Fields.HardwareUnit(io), fields => fields.Segment, (fields, scopes) => new HardwareUnit(frame, fields, scopes)),
            RemappingStructureType.ReservedMemoryRegion => WithScopes(frame, walk, DmarFields.ReservedMemoryRegionBytes,
                io => new Fields.ReservedMemoryRegion(io), fields => fields.Segment, (fields, scopes) => new ReservedMemoryRegion(frame, fields, scopes)),
            RemappingStructureType.RootPortAts => WithScopes(frame, walk, DmarFields.RootPortAtsBytes,
                io => new Fields.RootPortAts(io), fields => fields.Segment, (fields, scopes) => new RootPortAts(frame, fields, scopes)),
            RemappingStructureType.StaticAffinity => HasRoom(frame, walk, DmarFields.StaticAffinityBytes)
                ? new StaticAffinity(frame, new Fields.StaticAffinity(Body(frame, DmarFields.StaticAffinityBytes)))
                : null,
            RemappingStructureType.NamespaceDevice => HasRoom(frame, walk, DmarFields.NamespaceDeviceBytes + SmallestName)
                ? Named(frame, walk)
                : null,
            RemappingStructureType.AddressTranslationCache => WithScopes(frame, walk, DmarFields.AddressTranslationCacheBytes,
                io => new Fields.AddressTranslationCache(io), fields => fields.Segment, (fields, scopes) => new AddressTranslationCache(frame, fields, scopes)),
            RemappingStructureType.IntegratedDeviceProperty => WithScopes(frame, walk, DmarFields.IntegratedDevicePropertyBytes,
                io => new Fields.IntegratedDeviceProperty(io), fields => fields.Segment, (fields, scopes) => new IntegratedDeviceProperty(frame, fields, scopes)),
            _ => new UninterpretedStructure(frame, failedFraming: false),
        };
        return structure is not null;
    }

    private static RemappingStructure? WithScopes<TFields>(
        StructureFrame frame, StructureWalk walk, int fixedBytes,
        Func<KaitaiStream, TFields> read, Func<TFields, ushort> segment, Func<TFields, IReadOnlyList<DeviceScope>, RemappingStructure> make)
    {
        if (!HasRoom(frame, walk, fixedBytes)) return null;
        var fields = read(Body(frame, fixedBytes));
        return ScopeWalk.TryRead(frame, fixedBytes, segment(fields), walk, out var scopes) ? make(fields, scopes) : null;
    }

    private static NamespaceDevice Named(StructureFrame frame, StructureWalk walk)
    {
        var device = new NamespaceDevice(frame, new(Body(frame, DmarFields.NamespaceDeviceBytes)));
        if (!device.IsNameTerminated)
            walk.Add(DefectKind.NameUnterminated, device.Field("ACPI Object Name").Offset, $"{device.Label} object name", $"has no NUL in its {device.NameBytes.Length} bytes");
        return device;
    }

    private static bool HasRoom(StructureFrame frame, StructureWalk walk, int leastBytes)
    {
        if (frame.Bytes.Length >= leastBytes) return true;
        walk.Add(DefectKind.StructureTooShortForType, frame.Offset + DmarFields.Structure[1].Offset,
            $"{frame.Label} length", $"is {frame.Bytes.Length}, below the {leastBytes} that its type takes");
        return false;
    }

    /// <summary>The fixed part behind type and length: the scopes are framed apart.</summary>
    private static KaitaiStream Body(StructureFrame frame, int fixedBytes) => new(frame.Bytes[DmarFields.StructureBytes..fixedBytes].ToArray());
}
