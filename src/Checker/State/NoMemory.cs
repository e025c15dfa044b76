using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Why an address that a unit is to read or write lies in no memory.</summary>
/// <param name="Clause">What goes after the address in a message.</param>
/// <param name="Witness">What tells so; null where it is the unit itself.</param>
/// <remarks>A memory image tells nothing of the kind: what it lacks may be memory that was left out.</remarks>
internal readonly record struct NoMemory(string Clause, Witness? Witness)
{
    /// <summary>The bytes of a table, cut at the end of all addresses: a register can hold any base.</summary>
    public static AddressRange RangeOf(HostAddress first, int lengthBytes)
    {
        ulong last = first.Value + (ulong)lengthBytes - 1;
        return new(first, new(last < first.Value ? ulong.MaxValue : last));
    }

    /// <summary>Judges a range by the host address width and, where there is one, the memory map. Whatever firmware reserves may be memory.</summary>
    /// <returns>Null where nothing speaks against it.</returns>
    public static NoMemory? At(Platform platform, RemappingUnit unit, AddressRange range) =>
        unit.Configuration is { } configuration && (range.Last.Value & configuration.BeyondHost) != 0
            ? new($"lies beyond the host address width of {configuration.HostAddressBits} bits", null)
            : ByMap(platform, range);

    /// <summary>Judges a range by the memory map alone.</summary>
    /// <returns>Null where nothing speaks against it, or there is no map.</returns>
    public static NoMemory? ByMap(Platform platform, AddressRange range) =>
        platform.OutsideMemory?.FirstIn(range) is { } piece ? new($"lies {OutsideMemory.Tell(piece)}", MapTypes.Witness(piece)) : null;
}
