namespace Dmarkit.Checker;

/// <summary>How the conditions of a second-stage translation are called in a mode.</summary>
/// <param name="TopTableAccess">The uppermost table cannot be accessed.</param>
/// <param name="TableAccess">Another table cannot be accessed.</param>
/// <param name="BeyondWidth">The address lies beyond the width.</param>
/// <param name="EmptyForRead">An entry without permissions, and the request does not write.</param>
/// <param name="EmptyForWrite">An entry without permissions, and the request writes.</param>
/// <param name="Reserved">A reserved bit is set.</param>
/// <param name="NothingGranted">Each entry grants something, and all of them together nothing; null where that is no condition of its own.</param>
/// <param name="WriteDenied">Write permission is missing.</param>
/// <param name="ReadDenied">Read permission is missing.</param>
/// <param name="IntoInterrupts">The resulting address lies in the interrupt range.</param>
/// <param name="PageIntoInterrupts">The resulting page of a translation request overlaps the interrupt range; null where only the address counts.</param>
/// <remarks>VT-d 7.1.3, Table 30: LSS and LGN in legacy mode, SSS and SGN in scalable mode.</remarks>
internal sealed record SecondStageFaults(
    FaultCondition TopTableAccess, FaultCondition TableAccess, FaultCondition BeyondWidth, FaultCondition EmptyForRead, FaultCondition EmptyForWrite, FaultCondition Reserved, FaultCondition? NothingGranted,
    FaultCondition WriteDenied, FaultCondition ReadDenied, FaultCondition IntoInterrupts, FaultCondition? PageIntoInterrupts)
{
    public static SecondStageFaults Legacy { get; } = new(
        FaultCondition.TopTableAccess, FaultCondition.TableAccess, FaultCondition.BeyondWidth, FaultCondition.ReadDenied, FaultCondition.WriteDenied, FaultCondition.PagingEntryReserved, null,
        FaultCondition.WriteDenied, FaultCondition.ReadDenied, FaultCondition.OutputInInterruptRange, null);

    public static SecondStageFaults Scalable { get; } = new(
        ScalableFault.TopTableAccess, ScalableFault.TableAccess, ScalableFault.BeyondWidth, ScalableFault.NothingGranted, ScalableFault.NothingGranted, ScalableFault.PagingEntryReserved, ScalableFault.NothingGranted,
        ScalableFault.WriteDenied, ScalableFault.ReadDenied, ScalableFault.OutputInInterruptRange, ScalableFault.PageInInterruptRange);
}
