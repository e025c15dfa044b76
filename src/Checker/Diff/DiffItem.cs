using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>A structure or scope of one table, with the names by which the other table's is found.</summary>
/// <param name="name">What it is called, made of what does not move.</param>
/// <param name="number">Its place among those of the same identity, from 1.</param>
/// <param name="key">Its identity and that place.</param>
internal sealed class DiffItem(string name, int number, string key)
{
    /// <summary>What it is called: <c>DRHD 0xfed90000</c>, and <c>DRHD 0xfed90000 #2</c> for the second of that identity.</summary>
    public string Name => number == 1 ? name : $"{name} #{number}";

    /// <summary>The same without the number.</summary>
    public string PlainName => name;

    /// <summary>The same in both tables for those that are compared, and for no others of its table or structure.</summary>
    public string Key => key;

    /// <summary>The same for scopes that may have moved from one structure to another; empty for structures.</summary>
    public string MoveKey { get; init; } = "";

    /// <summary>Its fields, and the bytes in it that belong to none.</summary>
    public required IReadOnlyList<OutlineNode> Fields { get; init; }

    /// <summary>The scopes of a structure.</summary>
    public IReadOnlyList<DiffItem> Scopes { get; init; } = [];

    /// <summary>What it says, where it stands in one table only.</summary>
    public required Func<string> Facts { get; init; }
}
