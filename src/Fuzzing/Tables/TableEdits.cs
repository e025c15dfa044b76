using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Edits of tables that defects are made of. Null is "there is nothing to edit", throughout.</summary>
internal static class TableEdits
{
    /// <summary>Puts something else in the place of one structure of a kind.</summary>
    public static TableDraft? Replace<T>(TableDraft table, Choices choices, Func<T, StructureDraft?> edit) where T : StructureDraft
    {
        int[] places = [.. Enumerable.Range(0, table.Structures.Length).Where(i => table.Structures[i] is T)];
        if (places.Length == 0) return null;
        int place = choices.Of<int>(places);
        return edit((T)table.Structures[place]) is { } other ? table with { Structures = table.Structures.SetItem(place, other) } : null;
    }

    /// <summary>Puts something else in the place of one scope.</summary>
    /// <param name="table">The table.</param>
    /// <param name="choices">What decides which.</param>
    /// <param name="isMeant">Which scopes, in which structures.</param>
    /// <param name="edit">What to put there.</param>
    public static TableDraft? ReplaceScope(
        TableDraft table, Choices choices, Func<StructureDraft, DeviceScopeDraft, bool> isMeant, Func<DeviceScopeDraft, DeviceScopeDraft> edit)
    {
        var places = Scopes(table).Where(place => isMeant(table.Structures[place.Structure], place.Scope)).ToArray();
        if (places.Length == 0) return null;
        var (structure, index, scope) = choices.Of<(int, int, DeviceScopeDraft)>(places);
        DeviceScopeDraft[] scopes = [.. StructureScopes.Of(table.Structures[structure])!];
        scopes[index] = edit(scope);
        return table with { Structures = table.Structures.SetItem(structure, StructureScopes.With(table.Structures[structure], scopes)) };
    }

    /// <summary>The same for any scope.</summary>
    public static TableDraft? ReplaceScope(TableDraft table, Choices choices, Func<DeviceScopeDraft, DeviceScopeDraft> edit) =>
        ReplaceScope(table, choices, static (_, _) => true, edit);

    /// <summary>Adds a structure behind those of its type, as the specification orders them (VT-d 8.2).</summary>
    public static TableDraft Insert(TableDraft table, StructureDraft structure)
    {
        int type = TypeOf(structure), place = 0;
        while (place < table.Structures.Length && TypeOf(table.Structures[place]) <= type) place++;
        return table with { Structures = table.Structures.Insert(place, structure) };
    }

    /// <summary>The structure with bytes behind its last field, its Length counting them.</summary>
    public static RawStructureDraft Lengthened(StructureDraft structure, params ReadOnlySpan<byte> more) => Relabelled([.. structure.Encode(), .. more]);

    /// <summary>The first bytes of a structure, its Length counting them.</summary>
    public static RawStructureDraft Shortened(StructureDraft structure, int lengthBytes) => Relabelled(structure.Encode()[..lengthBytes]);

    /// <summary>A structure of any type with any content.</summary>
    public static RawStructureDraft Raw(ushort type, ReadOnlySpan<byte> content)
    {
        byte[] bytes = [0, 0, 0, 0, .. content];
        BitConverter.TryWriteBytes(bytes, type);
        return Relabelled(bytes);
    }

    /// <summary>Bytes drawn by lot.</summary>
    public static byte[] Bytes(Choices choices, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte)choices.Below(256);
        return bytes;
    }

    /// <summary>What the Type field of a structure says; 0 where there is none.</summary>
    public static int TypeOf(StructureDraft structure) => structure.Encode() is [var low, var high, ..] ? low | high << 8 : 0;

    private static RawStructureDraft Relabelled(byte[] bytes)
    {
        BitConverter.TryWriteBytes(bytes.AsSpan(sizeof(ushort)), (ushort)bytes.Length);
        return new(bytes);
    }

    private static IEnumerable<(int Structure, int Index, DeviceScopeDraft Scope)> Scopes(TableDraft table)
    {
        for (int i = 0; i < table.Structures.Length; i++)
        {
            if (StructureScopes.Of(table.Structures[i]) is not { } scopes) continue;
            for (int j = 0; j < scopes.Count; j++) yield return (i, j, scopes[j]);
        }
    }
}
