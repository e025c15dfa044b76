using System.Diagnostics.CodeAnalysis;

namespace Dmarkit.Checker;

/// <summary>Takes parts of a table for equal that consist of the same bytes, wherever they lie.</summary>
internal sealed class SameBytes : IEqualityComparer<ReadOnlyMemory<byte>>
{
    private SameBytes()
    {
    }

    public static SameBytes Instance { get; } = new();

    public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode([DisallowNull] ReadOnlyMemory<byte> obj)
    {
        var hash = new HashCode();
        hash.AddBytes(obj.Span);
        return hash.ToHashCode();
    }
}
