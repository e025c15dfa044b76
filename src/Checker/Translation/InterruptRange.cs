namespace Dmarkit.Checker;

/// <summary>The range of host addresses that are interrupts, not memory: 0xfee00000–0xfeefffff.</summary>
/// <remarks>VT-d 3.15.</remarks>
internal static class InterruptRange
{
    private const ulong First = 0xfee0_0000, Last = 0xfeef_ffff;

    public static bool Contains(ulong address) => address is >= First and <= Last;

    /// <summary>True where any of the <paramref name="reach"/> + 1 bytes from <paramref name="first"/> on lies in it.</summary>
    public static bool Overlaps(ulong first, ulong reach) => first <= Last && first + reach >= First;
}
