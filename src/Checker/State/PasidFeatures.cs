using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Which fields of a PASID entry are reserved only because the unit lacks a feature.</summary>
/// <remarks>VT-d 9.6. What is reserved altogether, and what lies beyond a width, is the other part of the unit's masks.</remarks>
internal static class PasidFeatures
{
    /// <summary>The masks of what is reserved whatever the unit offers, and of bits beyond its widths.</summary>
    public static ulong[] WithoutFeatures(UnitConfiguration unit, bool hostPermissions)
    {
        ulong[] masks = [.. unit.Devices.PasidEntry(hostPermissions)];
        foreach (var field in Fields)
            if (IsWholly(masks, field)) masks[field.FirstBit / 64] &= ~field.Mask | unit.BeyondHost & AddressMask(field);
        return masks;
    }

    /// <summary>The names of the fields that an entry sets, and that the unit reserves as a whole.</summary>
    public static IReadOnlyList<string> Unsupported(UnitConfiguration unit, SurveyedPasid pasid)
    {
        var masks = unit.Devices.PasidEntry(pasid.Directory.HasHostPermissions);
        if (!FieldMasks.Meet(pasid.Words, masks)) return [];
        List<string> names = [];
        foreach (var field in Fields)
            if (pasid.Entry.Get(field) != 0 && IsWholly(masks, field)) names.Add(field.Name);
        return names;
    }

    private static IEnumerable<Field> Fields => PasidEntry.Fields.Where(one => one.Role == FieldRole.Value);

    private static bool IsWholly(ReadOnlySpan<ulong> masks, Field field) => (masks[field.FirstBit / 64] & field.Mask) == field.Mask;

    /// <summary>Of a table pointer the bits beyond the host's width are reserved all the same.</summary>
    private static ulong AddressMask(Field field) => field.Name is nameof(PasidEntry.SecondStageTable) or nameof(PasidEntry.FirstStageTable) or nameof(PasidEntry.HostPermissionTable) ? field.Mask : 0;
}
