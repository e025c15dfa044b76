namespace Dmarkit.Parser;

/// <summary>What kind of request a fault record is about.</summary>
/// <remarks>VT-d 11.4.7.6: the bits T1 and T2.</remarks>
public enum FaultRequestKind : byte
{
    /// <summary>A write.</summary>
    Write = 0,

    /// <summary>A page request.</summary>
    PageRequest = 1,

    /// <summary>A read.</summary>
    Read = 2,

    /// <summary>An atomic operation.</summary>
    Atomic = 3,
}

public readonly partial record struct FaultRecord
{
    /// <summary>The last of the codes that interrupt requests get; the first is 0x20 (VT-d 5.1.4.1, Table 15).</summary>
    private const byte LastOfInterrupts = 0x2f;

    /// <summary>Interrupt faults have their index in the record's bits 63:48, which are these of the fault information.</summary>
    private const int IndexShift = 48 - 12;

    /// <summary>Why the request was blocked; an undefined number where the specification has no such code.</summary>
    public FaultReason Reason => (FaultReason)FaultReason;

    /// <summary>True where an interrupt request was blocked.</summary>
    public bool IsInterrupt => Reason is >= Dmarkit.Parser.FaultReason.InterruptRequestReserved and <= (FaultReason)LastOfInterrupts;

    /// <summary>The page that a DMA request was for; null of an interrupt request.</summary>
    public Iova? PageAddress => IsInterrupt ? null : new Iova(FaultInfo << 12);

    /// <summary>The interrupt's index in the interrupt-remapping table; null of a DMA request. Some reasons leave it undefined (VT-d 11.4.7.6).</summary>
    public int? InterruptIndex => IsInterrupt ? (int)(FaultInfo >> IndexShift) : null;

    /// <summary>The requester; the segment is the unit's, which the record does not say.</summary>
    public SourceId SourceIn(ushort segment) => new(segment, (ushort)SourceId);

    /// <summary>The PASID that the request carried, or null.</summary>
    public Pasid? Pasid => PasidPresent ? new Pasid((uint)PasidValue) : null;

    /// <summary>What the request was. Revisions before 3.0 know reads and writes only.</summary>
    public FaultRequestKind Kind => (FaultRequestKind)((Type1 ? 2 : 0) | (Type2 ? 1 : 0));
}
