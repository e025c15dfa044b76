using Dmarkit.Parser;

namespace Dmarkit.Checker;

/// <summary>Where requests are interrupts instead of accesses to memory.</summary>
/// <remarks>VT-d 3.15.</remarks>
internal static class InterruptRange
{
    /// <summary>The whole range. A processor's own accesses to its first page end at its local APIC.</summary>
    public static AddressRange Addresses { get; } = new(new(0xfee0_0000), new(0xfeef_ffff));
}
