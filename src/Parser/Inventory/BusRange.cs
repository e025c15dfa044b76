using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>A run of bus numbers of one segment.</summary>
/// <param name="First">The first bus.</param>
/// <param name="Last">The last bus, inclusive.</param>
public readonly record struct BusRange(byte First, byte Last)
{
    /// <summary>True where <paramref name="bus"/> is one of them.</summary>
    public bool Contains(byte bus) => First <= bus && bus <= Last;

    /// <summary><c>01-03</c>, in hexadecimal.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First:x2}-{Last:x2}");
}
