namespace Dmarkit.Oracle.Qemu;

/// <summary>Every known departure. Each name is a heading of docs/translator-vs-qemu.md, where the evidence stands.</summary>
internal static class KnownDepartures
{
    public static IReadOnlyList<Reading> Readings { get; } = [.. CodeDepartures.All, .. WalkDepartures.Readings, .. StructureDepartures.Readings, .. InterruptDepartures.Readings];

    public static IReadOnlyList<Oversight> Oversights { get; } = [.. WalkDepartures.Oversights, .. StructureDepartures.Oversights, .. InterruptDepartures.Oversights];

    /// <summary>QEMU records all bits of the address. It goes with any fault, so it is taken off before anything is compared.</summary>
    public static Departure UncutInformation { get; } = new Reading("fault-address-uncut", Blame.Emulator, (_, _) => false);

    /// <summary>QEMU takes a longer write into the interrupt range for an interrupt a doubleword.</summary>
    public static Departure CutWrites { get; } = new Reading("writes-to-interrupt-range-cut", Blame.Emulator, (_, _) => false);

    public static IEnumerable<Departure> All => [UncutInformation, CutWrites, .. Readings, .. Oversights];
}
