using System.Runtime.CompilerServices;
using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Where requests are interrupts instead of accesses to memory.</summary>
/// <remarks>VT-d 3.15.</remarks>
internal static class InterruptRange
{
    private const ulong First = 0xfee0_0000, Last = 0xfeef_ffff;

    /// <summary>The whole range. A processor's own accesses to its first page end at its local APIC.</summary>
    public static AddressRange Addresses { get; } = new(new(First), new(Last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Contains(ulong address) => address - First <= Last - First;

    /// <summary>True where any of the <paramref name="reach"/> + 1 bytes from <paramref name="first"/> on lies in it.</summary>
    public static bool Overlaps(ulong first, ulong reach) => first <= Last && first + reach >= First;
}
