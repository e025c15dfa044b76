namespace Dmarkit.Parser;

/// <summary>Where a function's messages of MSI-X stand: in the function's own memory, which an image of a machine's RAM seldom holds.</summary>
/// <param name="IsEnabled">True where the function interrupts so, and does not keep all messages back.</param>
/// <param name="Address">Where the first one lies.</param>
/// <param name="Count">How many there are, 1 to 2048.</param>
/// <remarks>PCI Local Bus 3.0, section 6.8.2; PCI Express Base 7.7.2.</remarks>
public readonly record struct MessageTable(bool IsEnabled, HostAddress Address, int Count);
