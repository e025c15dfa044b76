namespace Dmarkit.Parser;

public readonly partial record struct PageRequest
{
    /// <summary>The page that is wanted.</summary>
    public Iova PageAddress => new(Address << 12);
}
