using System.Collections.Immutable;

namespace Dmarkit.Parser;

/// <summary>The listing of one structure. One whose framing fails is listed as far as its fields and scopes hold, the rest as bytes.</summary>
internal static class StructureOutline
{
    /// <summary>What a scope's node is called.</summary>
    public const string Scope = "Device Scope";

    public static OutlineNode Of(DmarTable table, RemappingStructure structure, PciInventory? pci)
    {
        var children = ImmutableArray.CreateBuilder<OutlineNode>();
        var layout = LayoutOf(structure);
        int at = 0, end = structure.Bytes.Length;
        foreach (var field in layout)
        {
            if (field.Offset + field.LengthBytes > end) break;
            at = field.Offset + field.LengthBytes;
            children.Add(OutlineLeaf.Of(table, field.Name, structure.Offset + field.Offset, field.LengthBytes, value => FieldMeaning.OfStructure(structure, field, value)));
        }

        if (structure is NamespaceDevice device)
        {
            at = end - device.NameBytes.Length + NameBytes(device);
            children.Add(OutlineLeaf.Of(table, OutlineLeaf.ObjectName, device.Field(OutlineLeaf.ObjectName).Offset, NameBytes(device), $"\"{device.Name}\""));
            if (at < end) children.Add(OutlineLeaf.Of(table, OutlineLeaf.Padding, structure.Offset + at, end - at, "after the name"));
        }
        else
        {
            foreach (var scope in ScopesOf(structure, at, layout))
            {
                children.Add(Of(table, structure, scope, pci?.Resolve(scope)));
                at = scope.Offset + scope.Bytes.Length - structure.Offset;
            }

            if (at < end) children.Add(OutlineLeaf.Of(table, OutlineLeaf.Content, structure.Offset + at, end - at, "not interpreted"));
        }

        string kind = FieldMeaning.Kind(structure.Type);
        return new(structure.Label, structure.Offset, end, null, Failed(structure) ? $"{kind}, malformed" : kind, children.ToImmutable());
    }

    private static OutlineNode Of(DmarTable table, RemappingStructure structure, DeviceScope scope, ScopeTarget? target)
    {
        var children = ImmutableArray.CreateBuilder<OutlineNode>();
        foreach (var field in DmarFields.DeviceScope)
        {
            children.Add(OutlineLeaf.Of(table, field.Name, scope.Offset + field.Offset, field.LengthBytes, value => FieldMeaning.OfScope(structure, scope, field, value)));
        }

        var path = scope.Field(OutlineLeaf.Path);
        if (path.LengthBytes > 0) children.Add(OutlineLeaf.Of(table, OutlineLeaf.Path, path.Offset, path.LengthBytes, FieldMeaning.Path(scope, target)));
        return new(Scope, scope.Offset, scope.Bytes.Length, null, $"{FieldMeaning.Kind(scope)} {scope.PathText}", children.ToImmutable()) { Target = target };
    }

    /// <summary>The name with the NUL that ends it.</summary>
    private static int NameBytes(NamespaceDevice device) => device.IsNameTerminated ? device.NameBytes.Span.IndexOf((byte)0) + 1 : device.NameBytes.Length;

    private static bool Failed(RemappingStructure structure) => structure is UninterpretedStructure { FailedFraming: true };

    /// <summary>The fields of a type that is known, also where framing fails; not where the length leaves no room even for itself.</summary>
    private static IReadOnlyList<TableField> LayoutOf(RemappingStructure structure) =>
        !Failed(structure) || structure.Length < DmarFields.StructureBytes
            ? structure.Fields
            : (RemappingStructureType)structure.Type switch
            {
                RemappingStructureType.HardwareUnit => DmarFields.HardwareUnit,
                RemappingStructureType.ReservedMemoryRegion => DmarFields.ReservedMemoryRegion,
                RemappingStructureType.RootPortAts => DmarFields.RootPortAts,
                RemappingStructureType.StaticAffinity => DmarFields.StaticAffinity,
                RemappingStructureType.NamespaceDevice => DmarFields.NamespaceDevice,
                RemappingStructureType.AddressTranslationCache => DmarFields.AddressTranslationCache,
                RemappingStructureType.IntegratedDeviceProperty => DmarFields.IntegratedDeviceProperty,
                _ => structure.Fields,
            };

    /// <summary>The scopes; where framing fails, those before the first whose end cannot be found.</summary>
    private static IReadOnlyList<DeviceScope> ScopesOf(RemappingStructure structure, int firstScope, IReadOnlyList<TableField> layout)
    {
        if (!Failed(structure) || firstScope < layout[^1].Offset + layout[^1].LengthBytes || !HasScopes(structure, layout)) return structure.Scopes;
        var frame = new StructureFrame(structure.Offset, structure.Bytes, structure.Type, structure.Ordinal);
        var unheard = new StructureWalk(structure.Bytes, structure.Bytes.Length, structure.Bytes.Length); // The table has these defects already.
        ushort segment = (ushort)OutlineLeaf.Number(structure.Bytes.Span.Slice(layout.First(field => field.Name == "Segment Number").Offset, sizeof(ushort)));
        ScopeWalk.TryRead(frame, firstScope, segment, unheard, out var scopes);
        return scopes;
    }

    private static bool HasScopes(RemappingStructure structure, IReadOnlyList<TableField> layout) =>
        layout != structure.Fields && (RemappingStructureType)structure.Type is not (RemappingStructureType.StaticAffinity or RemappingStructureType.NamespaceDevice);
}
