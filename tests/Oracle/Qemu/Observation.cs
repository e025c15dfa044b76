namespace Dmarkit.Oracle.Qemu;

/// <summary>What became of an access on the emulated machine.</summary>
/// <param name="Fault">The fault that was recorded, or null.</param>
/// <param name="Landing">Where in memory the first byte came from or went to; null where it reached none.</param>
/// <param name="Message">The interrupt that was delivered, or null.</param>
internal sealed record Observation(FaultRecord? Fault, ulong? Landing = null, DeliveredInterrupt? Message = null)
{
    /// <summary>The bytes that went somewhere were not those of any place: the driver does not understand what it saw.</summary>
    public const ulong Nowhere = ulong.MaxValue;

    /// <summary>True where the access had no effect and nothing was recorded: it was refused silently, or went to where no memory is.</summary>
    public bool IsSilent => Fault is null && Landing is null && Message is null;

    public override string ToString() =>
        Fault is { } fault ? $"fault 0x{fault.Reason:x}, information 0x{fault.Information:x}, source 0x{fault.Source:x4}, {(fault.IsRead ? "read" : "write")}{(Landing is { } at ? $", and it reached 0x{at:x}" : "")}"
        : Message is { } message ? message.ToString()
        : Landing is { } place ? $"reached 0x{place:x}"
        : "nothing happened";
}

/// <summary>An interrupt that QEMU delivered.</summary>
/// <param name="Vector">The vector.</param>
/// <param name="Destination">The APIC id.</param>
/// <param name="DeliveryMode">The 3-bit encoding.</param>
/// <param name="Logical">True for a logical destination.</param>
/// <param name="LevelTriggered">True for a level-triggered interrupt.</param>
/// <param name="Compatibility">True where it was not remapped.</param>
/// <param name="Count">How many messages it became: more than one where a longer write was cut into doublewords.</param>
internal readonly record struct DeliveredInterrupt(
    byte Vector, uint Destination, byte DeliveryMode, bool Logical, bool LevelTriggered, bool Compatibility, int Count = 1);
