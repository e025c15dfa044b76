using System.Globalization;

namespace Dmarkit.Parser;

/// <summary>A process address space id, as a request may carry it.</summary>
/// <param name="Value">0 to 2^20 − 1.</param>
public readonly record struct Pasid(uint Value)
{
    /// <summary>The largest id: PASIDs have 20 bits.</summary>
    public const uint Max = (1 << 20) - 1;

    /// <summary>The id in decimal, as traces write it.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
