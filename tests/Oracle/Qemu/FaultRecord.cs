namespace Dmarkit.Oracle.Qemu;

/// <summary>What a fault recording register holds of a fault.</summary>
/// <param name="Reason">The code.</param>
/// <param name="Information">The page's address, or the interrupt's index in bits 63:48.</param>
/// <param name="Source">The requester.</param>
/// <param name="IsRead">True for a read, false for a write.</param>
/// <remarks>VT-d 11.4.7.6. What QEMU never fills, or fills without a PASID, is left out.</remarks>
internal readonly record struct FaultRecord(byte Reason, ulong Information, ushort Source, bool IsRead);
