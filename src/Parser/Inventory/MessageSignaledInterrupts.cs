namespace Dmarkit.Parser;

/// <summary>What a function's MSI capability holds: one address, and data of which the function changes the lowest bits.</summary>
/// <param name="IsEnabled">True where the function interrupts so.</param>
/// <param name="Address">Where messages are written.</param>
/// <param name="Data">What is written, with the lowest bits as they stand in the capability: 16 bits, or 32 where extended data is enabled.</param>
/// <param name="Count">How many messages the function may send: 1, 2, 4 … 32.</param>
/// <param name="Masked">A bit for each message that is kept back; 0 where the function cannot keep single ones back.</param>
/// <remarks>PCI Local Bus 3.0, section 6.8.1; PCI Express Base 7.7.1.</remarks>
public readonly record struct MessageSignaledInterrupts(bool IsEnabled, HostAddress Address, uint Data, int Count, uint Masked)
{
    /// <summary>What is written for message <paramref name="number"/>, 0 to <see cref="Count"/> − 1.</summary>
    public uint DataOf(int number) => Data & ~(uint)(Count - 1) | (uint)number;

    /// <summary>True where message <paramref name="number"/> is kept back.</summary>
    public bool IsMasked(int number) => (Masked >> number & 1) != 0;
}
