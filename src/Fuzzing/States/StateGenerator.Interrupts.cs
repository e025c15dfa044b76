using Dmarkit.Parser;

namespace Dmarkit.Fuzzing;

/// <summary>Interrupt-remapping entries.</summary>
internal sealed partial class StateGenerator
{
    private const int InterruptCount = 40;

    private ulong Interrupts => Root + 0xe * PageBytes;

    private void InterruptEntries()
    {
        for (int index = 0; index < InterruptCount; index++)
        {
            var validation = Pick(SourceValidation.None, SourceValidation.None, SourceValidation.RequesterId, SourceValidation.RequesterId, SourceValidation.RequesterId, SourceValidation.BusRange, SourceValidation.Reserved);
            var named = Pick(devices.AsSpan());
            ulong source = Chance(0.7) ? named.Requester : validation == SourceValidation.BusRange ? (ulong)named.Bus << 8 | 0x3b : Number(1 << 16);
            ulong destination = Chance(0.8) ? Number(256) << 8 : choices.Next() & uint.MaxValue;
            Put(Interrupts + InterruptEntry.LengthBytes * (ulong)index, EntryKind.Interrupt, 0, InterruptEntry.Fields,
                (nameof(InterruptEntry.Present), Bit(0.9)), (nameof(InterruptEntry.FaultProcessingDisable), Bit(0.2)), (nameof(InterruptEntry.DestinationMode), Bit()),
                (nameof(InterruptEntry.RedirectionHint), Bit()), (nameof(InterruptEntry.TriggerMode), Bit()), (nameof(InterruptEntry.DeliveryMode), Pick<ulong>(0, 0, 1, 2, 4, 5, 7)),
                (nameof(InterruptEntry.Posted), Bit(0.03)), (nameof(InterruptEntry.Vector), Number(256)),
                (nameof(InterruptEntry.Destination), destination), (nameof(InterruptEntry.SourceId), source), (nameof(InterruptEntry.SourceQualifier), Number(4)),
                (nameof(InterruptEntry.SourceValidation), (ulong)validation));
        }
    }
}
