namespace Dmarkit.Parser;

/// <summary>Where something lies in a table, and what it is called.</summary>
/// <param name="Offset">Bytes from the start of the table.</param>
/// <param name="LengthBytes">Its length in bytes.</param>
/// <param name="Where">The structure and the field: <c>DRHD #1 / Register Base Address</c>.</param>
/// <param name="Identity">The same by what stays when structures are added or moved: <c>DRHD 0xfed90000 / Register Base Address</c>.</param>
public readonly record struct FieldPlace(int Offset, int LengthBytes, string Where, string Identity)
{
    /// <summary>Finds a field among the fixed ones of its structure.</summary>
    /// <exception cref="ArgumentException">The structure has no such field: a mistake of the caller, since names do not come from data.</exception>
    internal static FieldPlace Of(IReadOnlyList<TableField> layout, string name, int structureOffset, string where, string identity)
    {
        foreach (var field in layout)
        {
            if (field.Name == name) return new(structureOffset + field.Offset, field.LengthBytes, $"{where} / {name}", $"{identity} / {name}");
        }

        throw new ArgumentException($"{where} has no field {name}.", nameof(name));
    }
}
