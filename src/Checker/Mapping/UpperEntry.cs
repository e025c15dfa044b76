namespace Dmarkit.Checker;

/// <summary>What a table that leads to another one says on the way.</summary>
/// <param name="Table">Where the upper table lies.</param>
/// <param name="Word">Its entry.</param>
internal readonly record struct UpperEntry(ulong Table, ulong Word);
