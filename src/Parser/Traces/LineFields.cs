namespace Dmarkit.Parser;

/// <summary>The fields of a usual line that matter if they are there, or if they are not.</summary>
[Flags]
internal enum LineFields : byte
{
    Source = 1,
    Operation = 2,
    Address = 4,
    Required = Source | Operation | Address,
    Pasid = 8,
    Expected = 16,
    Length = 32,
}
